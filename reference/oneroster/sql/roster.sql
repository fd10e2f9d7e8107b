-- Everything that OneRoster tells of a municipality, one relation for each kind of thing.
-- Each has id, gone (status tobedeleted) and modified (dateLastModified), and what the fields in
-- queries/entities.py are made of. Parameters: municipality, units (null: all), today, sessions
-- (JSON, from the calendar), base (where the REST service is).
WITH schools AS MATERIALIZED (
  SELECT u.id, u.name, u.organisation_number AS identifier,
    u.deleted_at IS NOT NULL OR coalesce(u.closed_on <= %(today)s, false) AS gone,
    greatest(
      oneroster_modified(u.changed_at, u.changed_in),
      oneroster_turned(daterange(u.closed_on, NULL), %(today)s)
    ) AS modified
  FROM people_unit u
  WHERE u.kind = 'school' AND u.municipality_id = %(municipality)s
    AND (%(units)s::uuid[] IS NULL OR u.id = ANY(%(units)s::uuid[]))
), district AS (
  SELECT md5('org/' || number)::uuid AS id, number, name,
    coalesce((SELECT max(modified) FROM schools), to_timestamp(0)) AS modified
  FROM people_municipality WHERE number = %(municipality)s
), orgs AS (
  SELECT d.id, false AS gone, d.modified, d.name, 'district' AS type, d.number AS identifier,
    NULL::uuid AS parent,
    (SELECT array_agg(s.id ORDER BY s.id) FROM schools s WHERE NOT s.gone) AS children
  FROM district d
  UNION ALL
  SELECT s.id, s.gone, s.modified, s.name, 'school', s.identifier, d.id, NULL
  FROM schools s CROSS JOIN district d
), sessions AS (
  SELECT x.*, false AS gone FROM jsonb_to_recordset(%(sessions)s::jsonb) AS x(
    id uuid, modified timestamptz, title text, begins date, ends date, type text,
    parent uuid, children uuid[], school_year text
  )
), pupils AS MATERIALIZED (
  SELECT e.person_id AS person, e.unit_id AS org, e.grade,
    lower(e.validity) AS begins, upper(e.validity) AS ends,
    s.gone OR e.deleted_at IS NOT NULL OR coalesce(upper(e.validity) <= %(today)s, false) AS gone,
    greatest(
      oneroster_modified(e.changed_at, e.changed_in), oneroster_turned(e.validity, %(today)s),
      CASE WHEN s.gone THEN s.modified END
    ) AS modified
  FROM people_enrolment e JOIN schools s ON s.id = e.unit_id
  WHERE e.kind = 'school'
), staff AS MATERIALIZED (
  SELECT e.person_id AS person, e.unit_id AS org,
    CASE e.position WHEN 'head' THEN 'principal' WHEN 'teacher' THEN 'teacher'
      WHEN 'pedagogue' THEN 'teacher' ELSE 'aide' END AS role,
    lower(e.validity) AS begins, upper(e.validity) AS ends,
    s.gone OR e.deleted_at IS NOT NULL OR coalesce(upper(e.validity) <= %(today)s, false) AS gone,
    greatest(
      oneroster_modified(e.changed_at, e.changed_in), oneroster_turned(e.validity, %(today)s),
      CASE WHEN s.gone THEN s.modified END
    ) AS modified
  FROM people_employment e JOIN schools s ON s.id = e.unit_id
), concerned AS MATERIALIZED (
  SELECT person FROM pupils UNION SELECT person FROM staff
  UNION SELECT g.guardian_id FROM people_guardianship g JOIN pupils ON pupils.person = g.child_id
), protected AS MATERIALIZED (
  -- Who lives where nobody may know. A new address counts as a change of the person.
  SELECT a.person_id AS person,
    bool_or(a.deleted_at IS NULL AND a.validity @> %(today)s::date
      AND a.protection = 'strictly_confidential') AS strictly,
    bool_or(a.deleted_at IS NULL AND a.validity @> %(today)s::date
      AND a.protection <> 'open') AS guarded,
    max(greatest(
      oneroster_modified(a.changed_at, a.changed_in), oneroster_turned(a.validity, %(today)s)
    )) AS modified
  FROM people_address a JOIN concerned ON concerned.person = a.person_id
  GROUP BY a.person_id
), persons AS MATERIALIZED (
  SELECT p.id, p.given_name, p.family_name, p.born, p.email, p.phone,
    coalesce(x.guarded, false) AS guarded,
    p.deleted_at IS NOT NULL OR coalesce(x.strictly, false) AS gone,
    greatest(oneroster_modified(p.changed_at, p.changed_in), x.modified) AS modified
  FROM people_person p JOIN concerned ON concerned.person = p.id
  LEFT JOIN protected x ON x.person = p.id
  WHERE p.municipality_id = %(municipality)s
), kin AS MATERIALIZED (
  -- Guardians who are to be told, today, of a pupil whose family is no secret.
  SELECT g.child_id AS child, g.guardian_id AS guardian, u.org,
    CASE WHEN g.parental_responsibility THEN 'parent' ELSE 'guardian' END AS role,
    u.gone OR child.gone OR child.guarded OR guardian.gone OR g.deleted_at IS NOT NULL
      OR g.contact_blocked OR NOT g.receives_information
      OR NOT g.validity @> %(today)s::date AS gone,
    greatest(
      oneroster_modified(g.changed_at, g.changed_in), oneroster_turned(g.validity, %(today)s),
      u.modified, child.modified, guardian.modified
    ) AS modified
  FROM people_guardianship g
  JOIN (
    SELECT person, org, bool_and(gone) AS gone, max(modified) AS modified
    FROM pupils GROUP BY person, org
  ) u ON u.person = g.child_id
  JOIN persons child ON child.id = g.child_id
  JOIN persons guardian ON guardian.id = g.guardian_id
  WHERE coalesce(lower(g.validity) <= %(today)s, true)
), roles AS MATERIALIZED (
  SELECT md5(person || '/' || org || '/' || role)::uuid AS id, person, org, role,
    min(begins) AS begins, CASE WHEN bool_and(ends IS NOT NULL) THEN max(ends) END AS ends,
    bool_and(gone) AS gone, max(modified) AS modified, min(rank) AS rank,
    row_number() OVER (
      PARTITION BY person, org ORDER BY bool_and(gone), min(rank), role
    ) = 1 AS is_first
  FROM (
    SELECT person, org, 'student' AS role, begins, ends, gone, modified, 1 AS rank FROM pupils
    UNION ALL SELECT person, org, role, begins, ends, gone, modified, 2 FROM staff
    UNION ALL SELECT guardian, org, role, NULL, NULL, gone, modified, 3 FROM kin
  ) each
  GROUP BY person, org, role
), agents AS (
  SELECT person, max(modified) AS modified,
    array_agg(DISTINCT agent ORDER BY agent) FILTER (WHERE NOT gone) AS agents
  FROM (
    SELECT child AS person, guardian AS agent, gone, modified FROM kin
    UNION ALL SELECT guardian, child, gone, modified FROM kin
  ) each
  GROUP BY person
), grades AS (
  SELECT DISTINCT ON (person) person, lpad(grade::text, 2, '0') AS grade
  FROM pupils WHERE NOT gone AND grade IS NOT NULL ORDER BY person, begins
), held AS (
  SELECT person, bool_and(gone) AS gone, max(modified) AS modified,
    (array_agg(org ORDER BY gone, rank, org))[1] AS org,
    array_agg(DISTINCT role) AS role_names, array_agg(DISTINCT org::text) AS role_orgs,
    coalesce(jsonb_agg(said) FILTER (WHERE NOT gone), jsonb_agg(said)) AS said
  FROM (
    SELECT r.*, jsonb_strip_nulls(jsonb_build_object(
      'roleType', CASE WHEN is_first THEN 'primary' ELSE 'secondary' END, 'role', role,
      'org', jsonb_build_object(
        'href', %(base)s || '/orgs/' || org, 'sourcedId', org, 'type', 'org'
      ), 'beginDate', begins, 'endDate', ends
    )) AS said FROM roles r
  ) each
  GROUP BY person
), users AS MATERIALIZED (
  -- Of who is gone nothing is told but that it is gone; names must have something in them.
  SELECT p.id, h.gone OR p.gone AS gone, greatest(p.modified, h.modified, a.modified) AS modified,
    CASE WHEN h.gone OR p.gone THEN '-' ELSE regexp_replace(p.given_name, '\s+', ' ', 'g') END
      AS given_name,
    CASE WHEN h.gone OR p.gone THEN '-' ELSE regexp_replace(p.family_name, '\s+', ' ', 'g') END
      AS family_name,
    CASE WHEN NOT (h.gone OR p.gone OR p.guarded) THEN nullif(p.email, '') END AS email,
    CASE WHEN NOT (h.gone OR p.gone OR p.guarded) THEN nullif(p.phone, '') END AS phone,
    CASE WHEN NOT (h.gone OR p.gone) THEN p.born END AS born,
    CASE WHEN NOT (h.gone OR p.gone) THEN a.agents END AS agents,
    CASE WHEN NOT (h.gone OR p.gone) THEN ARRAY[g.grade] END AS grades,
    h.org, h.role_names, h.role_orgs, h.said AS roles
  FROM held h JOIN persons p ON p.id = h.person
  LEFT JOIN agents a ON a.person = p.id
  LEFT JOIN grades g ON g.person = p.id
), user_roles AS (
  SELECT r.id, r.gone OR u.gone AS gone, greatest(r.modified, u.modified) AS modified,
    r.person, r.org, r.role, r.begins, r.ends,
    CASE WHEN r.is_first THEN 'primary' ELSE 'secondary' END AS role_type
  FROM roles r JOIN users u ON u.id = r.person
), in_subjects AS MATERIALIZED (
  -- What each class and group is taught of Grep: names and codes, as many of each (Binding 1.2.1).
  SELECT coalesce(g.school_class_id, g.teaching_group_id) AS class,
    array_agg(regexp_replace(s.name, '\s+', ' ', 'g') ORDER BY s.grep_code, g.id)
      FILTER (WHERE g.deleted_at IS NULL AND o.deleted_at IS NULL) AS subjects,
    array_agg(s.grep_code ORDER BY s.grep_code, g.id)
      FILTER (WHERE g.deleted_at IS NULL AND o.deleted_at IS NULL) AS codes,
    max(greatest(
      oneroster_modified(g.changed_at, g.changed_in), oneroster_modified(o.changed_at, o.changed_in),
      oneroster_modified(s.changed_at, s.changed_in)
    )) AS modified
  FROM subjects_subjectgroup g
  JOIN subjects_subjectoffer o ON o.id = g.offer_id
  JOIN schools ON schools.id = o.unit_id
  JOIN subjects_subject s ON s.id = o.subject_id
  WHERE s.grep_code IS NOT NULL
  GROUP BY 1
), classes AS MATERIALIZED (
  SELECT c.id, c.title, c.type, c.school, c.grade, c.subject, x.subjects, x.codes AS subject_codes,
    md5('course/' || %(municipality)s || '/' || coalesce(c.subject, c.grade::text))::uuid AS course,
    ARRAY[y.id] AS terms, CASE WHEN c.grade IS NOT NULL
      THEN ARRAY[lpad(c.grade::text, 2, '0')] END AS grades,
    s.gone OR c.deleted OR make_date(c.school_year + 1, 8, 1) <= %(today)s AS gone,
    greatest(
      c.modified, x.modified,
      oneroster_turned(daterange(make_date(c.school_year + 1, 8, 1), NULL), %(today)s),
      CASE WHEN s.gone THEN s.modified END
    ) AS modified
  FROM (
    SELECT id, name AS title, 'homeroom' AS type, unit_id AS school, grade::int,
      NULL AS subject, school_year, deleted_at IS NOT NULL AS deleted,
      oneroster_modified(changed_at, changed_in) AS modified FROM groups_schoolclass
    UNION ALL
    SELECT id, name, 'scheduled', unit_id, NULL, subject, school_year, deleted_at IS NOT NULL,
      oneroster_modified(changed_at, changed_in) FROM groups_teachinggroup
  ) c
  JOIN schools s ON s.id = c.school
  JOIN sessions y ON y.type = 'schoolYear' AND y.school_year = (c.school_year + 1)::text
  LEFT JOIN in_subjects x ON x.class = c.id
), courses AS (
  SELECT c.course AS id, bool_and(c.gone) AS gone, max(c.modified) AS modified, d.id AS org,
    coalesce(c.subject, 'Klasser på ' || c.grade || '. trinn') AS title,
    coalesce(c.subject, 'TRINN-' || lpad(c.grade::text, 2, '0')) AS code,
    CASE WHEN c.grade IS NOT NULL THEN ARRAY[lpad(c.grade::text, 2, '0')] END AS grades
  FROM classes c CROSS JOIN district d
  GROUP BY c.course, c.subject, c.grade, d.id
), memberships AS MATERIALIZED (
  SELECT id, group_id AS class, pupil_id AS person, 'student' AS role, NULL AS duty, validity,
    deleted_at IS NOT NULL AS deleted, oneroster_modified(changed_at, changed_in) AS modified
  FROM groups_classmembership
  UNION ALL
  SELECT id, group_id, pupil_id, 'student', NULL, validity, deleted_at IS NOT NULL,
    oneroster_modified(changed_at, changed_in) FROM groups_teachinggroupmembership
  UNION ALL
  SELECT t.id, coalesce(t.school_class_id, t.teaching_group_id, k.school_class_id), t.teacher_id,
    'teacher', t.role, t.validity, t.deleted_at IS NOT NULL,
    oneroster_modified(t.changed_at, t.changed_in)
  FROM groups_teacherrelation t LEFT JOIN groups_contactteachergroup k ON k.id = t.contact_group_id
), in_classes AS MATERIALIZED (
  SELECT m.id, m.class, c.school, m.person, m.role, m.duty, lower(m.validity) AS begins,
    upper(m.validity) AS ends,
    m.deleted OR c.gone OR u.gone OR coalesce(upper(m.validity) <= %(today)s, false) AS gone,
    greatest(
      m.modified, oneroster_turned(m.validity, %(today)s), CASE WHEN c.gone THEN c.modified END,
      CASE WHEN u.gone THEN u.modified END
    ) AS modified
  FROM memberships m
  JOIN classes c ON c.id = m.class
  JOIN users u ON u.id = m.person
), enrollments AS MATERIALIZED (
  -- One teacher of a class is the primary one, a contact teacher where there is one. Who it is may
  -- change when another teacher comes or leaves, so a change of one counts for all of them.
  SELECT e.id, e.class, e.school, e.person, e.role, e.begins, e.ends, e.gone,
    CASE e.role WHEN 'student' THEN e.modified ELSE max(e.modified) OVER each END AS modified,
    e.role = 'teacher' AND NOT e.gone AND row_number() OVER (
      PARTITION BY e.class, e.role
      ORDER BY e.gone, e.duty <> 'contact', e.begins > %(today)s, e.begins, e.id
    ) = 1 AS is_primary
  FROM in_classes e
  WINDOW each AS (PARTITION BY e.class, e.role)
), demographics AS (
  SELECT id, gone, modified, born FROM users WHERE 'student' = ANY(role_names)
)
