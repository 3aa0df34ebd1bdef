@echo off
rem Opens a page of this machine in the browser, to drop drafts onto. Closing this window ends it and removes its files.
setlocal
"%~dp0venv\Scripts\python.exe" -m budgetlint.linter serve %*
set "code=%ERRORLEVEL%"
if not "%code%"=="0" if not defined BUDGETLINT_NO_PAUSE pause
exit /b %code%
