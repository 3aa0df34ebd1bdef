-- 哪些规则的问题最多，涉及多少份文件、多少个项目？
-- Which rules find most, in how many documents and projects?
SELECT
    code,
    any_value(title) AS title,
    count(DISTINCT (document_id, reported_as)) AS findings,
    count(*) AS places,
    count(DISTINCT document_id) AS documents,
    count(DISTINCT project_id) AS projects
FROM 'findings.parquet'
GROUP BY code
ORDER BY findings DESC, code;
