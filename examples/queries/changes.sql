-- 与上年相比变了什么：项目、金额、指标值？（检查时用 --previous）
-- What changed since last year: projects, money, targets? (of a check with --previous)
SELECT
    coalesce(department, '（未写明）') AS department,
    count(*) FILTER (WHERE fate IN ('kept', 'renamed')) AS kept,
    count(*) FILTER (WHERE fate = 'appeared') AS appeared,
    count(*) FILTER (WHERE fate = 'vanished') AS vanished,
    sum(total_wan) AS money_wan,
    sum(total_before_wan) AS money_before_wan,
    sum(lowered) AS targets_lowered,
    sum(dropped) FILTER (WHERE fate IN ('kept', 'renamed')) AS indicators_dropped,
    count(*) FILTER (WHERE total_wan > total_before_wan AND lowered + dropped > 0) AS more_money_for_less
FROM 'changes.parquet'
JOIN 'documents.parquet' USING (document_id)
GROUP BY 1
ORDER BY department;
