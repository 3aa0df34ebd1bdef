-- 指标值含糊的项目，背后有多少钱？
-- How much money stands behind vague targets?
WITH project AS (
    SELECT
        document_id,
        project_id,
        count(*) AS indicators,
        count(*) FILTER (WHERE vague) AS vague
    FROM 'indicators.parquet'
    GROUP BY ALL
)
SELECT
    coalesce(department, '（未写明）') AS department,
    count(*) AS projects,
    count(*) FILTER (WHERE vague > 0) AS vague_projects,
    sum(total_wan) AS money_wan,
    coalesce(sum(total_wan) FILTER (WHERE vague > 0), 0) AS vague_money_wan,
    coalesce(sum(total_wan) FILTER (WHERE 2 * vague >= project.indicators), 0) AS mostly_vague_money_wan
FROM project
JOIN 'projects.parquet' USING (project_id)
JOIN 'documents.parquet' AS document ON document.document_id = project.document_id
GROUP BY 1
ORDER BY vague_money_wan DESC, department;
