@echo off
rem Installs budgetlint for this user, without a network. Give "--to FOLDER" for another place.
setlocal
set "run="
python --version >nul 2>nul
if not errorlevel 1 set "run=python"
py -{python} --version >nul 2>nul
if not errorlevel 1 set "run=py -{python}"
if not defined run (
  echo Python {python} was not found. Install it first, see README.txt.
  set "code=2"
  goto end
)
%run% "%~dp0install.py" %*
set "code=%ERRORLEVEL%"
:end
if not defined BUDGETLINT_NO_PAUSE pause
exit /b %code%
