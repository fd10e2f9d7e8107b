-- What follows `roster.sql` for the gradebook: assessments as results of line items.
, kinds AS (
  SELECT md5('category/' || kind)::uuid AS id, kind, title, half,
    false AS gone, timestamptz '2026-01-01 00:00:00+00' AS modified
  FROM (VALUES
    ('mid_year', 'Halvårsvurdering, midt i året', 1),
    ('year_end', 'Halvårsvurdering, slutten av året', 2),
    ('final', 'Standpunkt', 2)
  ) x(kind, title, half)
), halves AS (
  SELECT id, school_year, ends, row_number() OVER (PARTITION BY school_year ORDER BY begins) AS half
  FROM sessions WHERE type = 'gradingPeriod'
), taught AS MATERIALIZED (
  SELECT g.id, o.subject_id AS subject, o.unit_id AS school, o.school_year, o.grade, o.ends_here,
    c.id AS class, c.terms, regexp_replace(s.name, '\s+', ' ', 'g') AS subject_name,
    g.deleted_at IS NOT NULL OR o.deleted_at IS NOT NULL OR c.gone AS gone,
    greatest(
      oneroster_modified(g.changed_at, g.changed_in), oneroster_modified(o.changed_at, o.changed_in),
      oneroster_modified(s.changed_at, s.changed_in), c.modified
    ) AS modified
  FROM subjects_subjectgroup g
  JOIN subjects_subjectoffer o ON o.id = g.offer_id
  JOIN subjects_subject s ON s.id = o.subject_id
  JOIN classes c ON c.id = coalesce(g.school_class_id, g.teaching_group_id)
  WHERE o.grade >= 8
), line_items AS MATERIALIZED (
  SELECT md5(t.id || '/' || k.kind)::uuid AS id, t.gone, t.modified, t.class, t.school,
    t.subject, t.school_year, k.kind, k.id AS category, h.id AS half, y.id AS year,
    t.subject_name || ', ' || lower(k.title) AS title,
    y.begins::timestamp AT TIME ZONE 'Europe/Oslo' AS assigned,
    coalesce(h.ends, y.ends)::timestamp AT TIME ZONE 'Europe/Oslo' AS due,
    md5('scale/' || t.class)::uuid AS scale
  FROM taught t
  JOIN kinds k ON k.kind <> 'final' OR t.ends_here
  JOIN sessions y ON y.id = t.terms[1]
  LEFT JOIN halves h ON h.school_year = y.school_year AND h.half = k.half
), scales AS (
  SELECT md5('scale/' || t.class)::uuid AS id, bool_and(t.gone) AS gone,
    max(t.modified) AS modified, t.class, 'Karakterer 1–6' AS title, 'ordinal' AS type
  FROM taught t GROUP BY t.class
), said AS (
  -- The last that was said of a pupil in a subject, of each kind; one result however corrected.
  SELECT DISTINCT ON (a.pupil_id, a.subject_id, a.school_year, a.kind)
    a.*, a.deleted_at IS NOT NULL OR a.replaced_at IS NOT NULL AS gone,
    md5('result/' || a.pupil_id || a.subject_id || a.school_year || a.kind)::uuid AS derived,
    greatest(
      oneroster_modified(a.changed_at, a.changed_in),
      a.told_on::timestamp AT TIME ZONE 'Europe/Oslo'
    ) AS modified
  FROM subjects_assessment a JOIN schools s ON s.id = a.unit_id
  WHERE a.told_on <= %(today)s
  ORDER BY a.pupil_id, a.subject_id, a.school_year, a.kind,
    (a.deleted_at IS NULL AND a.replaced_at IS NULL) DESC, a.changed_at DESC
), results AS MATERIALIZED (
  SELECT DISTINCT ON (x.derived) coalesce(given.sourced_id, x.derived) AS id,
    x.gone OR u.gone OR l.gone AS gone,
    greatest(x.modified, CASE WHEN u.gone THEN u.modified END,
      CASE WHEN l.gone THEN l.modified END) AS modified,
    l.id AS line_item, l.class, l.scale, x.pupil_id AS person,
    CASE WHEN NOT (x.gone OR u.gone) THEN x.mark END AS score,
    CASE WHEN NOT (x.gone OR u.gone) THEN CASE x.outcome WHEN 'no_basis' THEN 'IV'
      WHEN 'exempt' THEN 'F' WHEN 'attended' THEN 'D' WHEN 'not_attended' THEN 'ID' END
    END AS text_score,
    CASE x.outcome WHEN 'exempt' THEN 'exempt' ELSE 'fully graded' END AS score_status,
    x.told_on AS told
  FROM said x
  JOIN users u ON u.id = x.pupil_id
  JOIN line_items l ON l.subject = x.subject_id AND l.school = x.unit_id
    AND l.school_year = x.school_year AND l.kind = x.kind
  JOIN memberships m ON m.class = l.class AND m.person = x.pupil_id AND m.role = 'student'
  LEFT JOIN oneroster_suppliedidentifier given ON given.result = x.derived
  ORDER BY x.derived, l.gone, m.deleted, upper(m.validity) DESC NULLS FIRST, l.id
)
