-- 哪些部门的问题最多？按每百条指标的错误和警告排。
-- Which departments have most to mend? By errors and warnings for each hundred indicators.
SELECT
    coalesce(department, '（未写明）') AS department,
    count(*) AS documents,
    sum(indicators) AS indicators,
    sum(errors) AS errors,
    sum(warnings) AS warnings,
    round(100.0 * sum(errors + warnings) / nullif(sum(indicators), 0), 1) AS per_hundred
FROM 'documents.parquet'
GROUP BY 1
ORDER BY per_hundred DESC NULLS LAST, department;
