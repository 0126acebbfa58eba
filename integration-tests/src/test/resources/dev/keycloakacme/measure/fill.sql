-- Rows of one realm as a year leaves them, n certificates and five audit records for each. Parameters between braces.
-- The chain, the request and the keys are real ones, repeated. A third replaces another after two months, each twentieth of
-- those after ten days; of the last week's proofs each third failed. One account has orders of 100 names that failed.
insert into ACME_ACCOUNT (ID, REALM_ID, KEY_THUMBPRINT, JWK, SUBJECT_KIND, SUBJECT_ID, CREDENTIAL_ID, CONTACTS,
    TERMS_AGREED, CREATED, STATE, STATE_AT, STATE_REASON, LAST_SEEN, CLIENT)
select '{realm}-a' || i, '{id}', md5('{realm} thumbprint' || i), '{jwk}', s.KIND, s.SUBJECT, '{realm}-k' || i,
    '["mailto:team' || i % 500 || '@corp.example"]', false, {now} - i * 31536000000 / {n},
    case when i % 1000 = 0 then 'FROZEN' else 'ACTIVE' end, case when i % 1000 = 0 then {now} end,
    case when i % 1000 = 0 then 'An admin of the realm froze it.' end,
    {now} - (i * 7919) % 31536000000, 'certbot/2.' || i % 9
from generate_series(1, {n}) i join measured_subject s on s.REALM = '{realm}' and s.NUMBER = i % {subjects};

insert into ACME_EAB_CREDENTIAL (ID, REALM_ID, SUBJECT_KIND, SUBJECT_ID, ALGORITHM, SEALED_KEY, NARROWING, LABEL, ISSUED_BY,
    CREATED, EXPIRES, MAX_USES, USES, MASTER_KEY, LAST_USED)
select '{realm}-k' || i, '{id}', s.KIND, s.SUBJECT, 'HS256', repeat('sealed', 20),
    '{"profiles":[],"names":[],"longestValidity":null}', 'host ' || i, 'admin:alice', {now} - i * 31536000000 / {n},
    case when i % 10 > 0 then {now} + 31536000000 - i * 31536000000 / {n} end, 1, i % 2, '{master}',
    case when i % 2 = 1 then {now} - (i * 7919) % 31536000000 end
from generate_series(1, {n}) i join measured_subject s on s.REALM = '{realm}' and s.NUMBER = i % {subjects};

insert into ACME_ORDER (ID, REALM_ID, ACCOUNT_ID, PROFILE, IDENTIFIERS, AUTHORIZATIONS, CREATED, EXPIRES, PROGRESS, REQUEST,
    LEASE_HOLDER, LEASE_UNTIL, CERTIFICATE_ID, PROBLEM)
select '{realm}-o' || i, '{id}', '{realm}-a' || i, case when i % 997 = 0 then 'kiosk' else 'server' end,
    '["dns:host' || i || '.team' || i % 500 || '.apps.corp.example"]', '["{realm}-z' || i || '"]',
    {now} - i * 31536000000 / {n}, {now} - i * 31536000000 / {n} + 604800000,
    case when i % 200 = 0 then 'FAILED' when i % 100 < 2 then 'OPEN' when i % 5000 = 77 then 'PROCESSING' else 'ISSUED' end,
    case when i % 200 > 0 and i % 100 > 1 then '{request}' end,
    case when i % 5000 = 77 then 'node' end, case when i % 5000 = 77 then {now} + 45000 end,
    case when i % 200 > 0 and i % 100 > 1 and i % 5000 <> 77 then md5('{realm} serial' || i) end,
    case when i % 200 = 0 then
        '{"type":"caa","status":403,"detail":"CAA forbids it.","subproblems":[],"retryAfter":null}' end
from generate_series(1, {n}) i;

insert into ACME_AUTHORIZATION (ID, REALM_ID, ACCOUNT_ID, NAME_TYPE, NAME_VALUE, AUTHORIZATION_MODE, TOKEN, OFFERED, EXPIRES,
    PROGRESS, CHALLENGE, PROGRESS_AT, SEEN, PROBLEM, ORDER_ID)
select '{realm}-z' || i, '{id}', '{realm}-a' || i, 'dns', 'host' || i || '.team' || i % 500 || '.apps.corp.example',
    'CHALLENGE', 'token', 'http-01', {now} - i * 31536000000 / {n} + 2592000000,
    case when i % 100 = 1 then 'FAILED' else 'PROVEN' end, 'http-01', {now} - i * 31536000000 / {n},
    '{"resolver":"10.0.0.53:53","address":"10.0.0.7"}',
    case when i % 100 = 1 then
        '{"type":"connection","status":400,"detail":"Nobody answered.","subproblems":[],"retryAfter":null}' end,
    '{realm}-o' || i
from generate_series(1, {n}) i;

insert into ACME_ORDER (ID, REALM_ID, ACCOUNT_ID, PROFILE, IDENTIFIERS, AUTHORIZATIONS, CREATED, EXPIRES, PROGRESS)
select '{realm}-w' || i, '{id}', '{realm}-wide', 'server',
    (select json_agg('dns:h' || j || '.wide' || i || '.apps.corp.example') from generate_series(1, 100) j),
    (select json_agg('{realm}-v' || i || '-' || j) from generate_series(1, 100) j),
    {now} - 31536000000 - i, {now} - 31536000000 - i + 604800000, 'OPEN'
from generate_series(1, 500) i;

insert into ACME_AUTHORIZATION (ID, REALM_ID, ACCOUNT_ID, NAME_TYPE, NAME_VALUE, AUTHORIZATION_MODE, TOKEN, OFFERED, EXPIRES,
    PROGRESS, CHALLENGE, PROGRESS_AT, SEEN, PROBLEM, ORDER_ID)
select '{realm}-v' || i || '-' || j, '{id}', '{realm}-wide', 'dns', 'h' || j || '.wide' || i || '.apps.corp.example',
    'CHALLENGE', 'token', 'http-01', {now} - 31536000000 + 2592000000, 'FAILED', 'http-01', {now} - 31536000000 + j,
    '{"resolver":"10.0.0.53:53","address":"10.0.0.7"}',
    '{"type":"connection","status":400,"detail":"Nobody answered.","subproblems":[],"retryAfter":null}',
    '{realm}-w' || i
from generate_series(1, 500) i cross join generate_series(1, 100) j;

insert into ACME_CERTIFICATE (ID, REALM_ID, SUBJECT_KIND, SUBJECT_ID, ACCOUNT_ID, ISSUER, ISSUER_ID, PROFILE, NAMES, NOT_BEFORE,
    NOT_AFTER, FINGERPRINT, KEY_FINGERPRINT, CHAIN, ISSUED_AT, REVOKED_AT, REVOCATION_REASON, AUTHORITY_KEY_ID, REPLACES,
    SEARCH)
select md5('{realm} serial' || i), '{id}', s.KIND, s.SUBJECT, '{realm}-a' || i,
    case when i > {n} * 0.98 then 'former-ca' else 'issuing-ca' end, '0123456789abcdef0123456789abcdef',
    case when i % 997 = 0 then 'kiosk' else 'server' end,
    '["dns:host' || i || '.team' || i % 500 || '.apps.corp.example"]', {now} - i * 31536000000 / {n},
    {now} - i * 31536000000 / {n} + 7776000000, md5('{realm} print' || i) || md5('{realm} more' || i), md5('key' || i),
    '{chain}', {now} - i * 31536000000 / {n}, case when i % 100 = 3 then {now} end, case when i % 100 = 3 then 4 end,
    'abcdef', case when i % 60 = 0 then md5('{realm} serial' || i + {n} / 36)
        when i % 3 = 0 then md5('{realm} serial' || i + {n} / 6) end,
    ' ' || md5('{realm} print' || i) || md5('{realm} more' || i) || ' host' || i || '.team' || i % 500
        || '.apps.corp.example host' || i || ' team' || i % 500 || '.apps.corp.example team' || i % 500
        || ' apps.corp.example apps corp.example corp example '
from generate_series(1, {n}) i join measured_subject s on s.REALM = '{realm}' and s.NUMBER = i % {subjects};

insert into ACME_AUDIT (REALM_ID, EVENT_TIME, EVENT_TYPE, SUBJECT, ACCOUNT_ID, ORDER_ID, SERIAL, CLIENT_ADDRESS, DETAILS, REASON,
    SEARCH)
select '{id}', {now} - i * 31536000000 / {n} + k, t.TYPE, s.KIND_NAME || ':' || s.SUBJECT, '{realm}-a' || i,
    case when t.TYPE in ('OrderCreated', 'ChallengeDecided', 'CertificateIssued') then '{realm}-o' || i end,
    case when t.TYPE = 'CertificateIssued' then md5('{realm} serial' || i) end, '10.0.0.7',
    '{"actor":{"subject":"client:1","name":"web"},"names":[{"name":"dns:host' || i || '.team' || i % 500
        || '.apps.corp.example","rule":"grant","source":"web","reason":"' || repeat('it may ', 40) || '"}]}',
    case when t.TYPE = 'Refused' then (array['rejectedIdentifier', 'unauthorized', 'caa', 'rateLimited'])[1 + i / 50 % 4]
        when t.TYPE = 'ChallengeDecided' and (i % 100 = 1 or i % 3 = 1 and i < {n} / 52) then 'connection' end,
    case when t.TYPE <> 'AccountRegistered' then ' host' || i || '.team' || i % 500 || '.apps.corp.example host' || i
        || ' team' || i % 500 || '.apps.corp.example team' || i % 500
        || ' apps.corp.example apps corp.example corp example ' end
from generate_series(1, {n}) i
    cross join generate_series(1, 5) k
    join measured_subject s on s.REALM = '{realm}' and s.NUMBER = i % {subjects}
    cross join lateral (select case when k = 5 and i % 50 = 0 then 'Refused' when k = 5 then 'AccountChanged'
        else (array['AccountRegistered', 'OrderCreated', 'ChallengeDecided', 'CertificateIssued'])[k] end as TYPE) t;
