@echo off
rem Drop drafts or folders onto this file: the report of each is written beside it and opened.
setlocal
if "%~1"=="" (
  echo Drop drafts or folders onto this file.
  set "code=2"
  goto end
)
"%~dp0venv\Scripts\python.exe" -m budgetlint.linter report --beside --open %*
set "code=%ERRORLEVEL%"
:end
if not "%code%"=="0" if not defined BUDGETLINT_NO_PAUSE pause
exit /b %code%
