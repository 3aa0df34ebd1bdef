"""What lines around a table of indicators state of its project: 项目名称：甲项目, 绩效目标：…, 一、甲项目, a sheet's tab."""
