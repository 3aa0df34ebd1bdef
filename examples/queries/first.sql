-- 先看哪些项目？有错误的，钱多的在前。
-- Which projects come first? Those with errors, the largest on top.
SELECT
    document_id,
    project.name,
    total_wan,
    count(*) FILTER (WHERE severity = 'error') AS errors,
    count(*) FILTER (WHERE severity = 'warning') AS warnings,
    string_agg(DISTINCT finding.code, ' ' ORDER BY finding.code) FILTER (WHERE severity = 'error') AS codes
FROM 'projects.parquet' AS project
JOIN 'findings.parquet' AS finding USING (project_id, document_id)
GROUP BY ALL
HAVING errors > 0
ORDER BY total_wan DESC NULLS LAST, document_id, project.name;
