"""Recognise tables whose rows are indicators (绩效指标): forms, targets of a whole department, and tables of all projects."""
