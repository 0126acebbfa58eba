-- Moves what was issued a moment ago back over the last quarter: servers over 85 days, jobs over a day. Who renewed
-- names what it replaced, and accounts say which client they use.
create temporary table AGED on commit drop as
select ID, case when PROFILE = 'server'
        then (row_number() over (partition by PROFILE order by ISSUED_AT desc) * 29 % 83) * 86400000
        else (row_number() over (partition by PROFILE order by ISSUED_AT desc)) * 3100000 end
    + (row_number() over (order by ISSUED_AT desc)) * 1234567 as AGE
from ACME_CERTIFICATE where REALM_ID = '{realm}';

update ACME_AUDIT row set EVENT_TIME = EVENT_TIME - AGE from AGED where row.SERIAL = AGED.ID;
update ACME_ORDER row set CREATED = CREATED - AGE from AGED where row.CERTIFICATE_ID = AGED.ID;
update ACME_AUTHORIZATION row set PROGRESS_AT = PROGRESS_AT - AGE
from AGED join ACME_ORDER placed on placed.CERTIFICATE_ID = AGED.ID where row.ORDER_ID = placed.ID;
update ACME_CERTIFICATE row set NOT_BEFORE = NOT_BEFORE - AGE, NOT_AFTER = NOT_AFTER - AGE, ISSUED_AT = ISSUED_AT - AGE
from AGED where row.ID = AGED.ID;

update ACME_CERTIFICATE row set REPLACES = former.ID
from ACME_CERTIFICATE former
where row.REALM_ID = '{realm}' and former.REALM_ID = '{realm}' and former.NAMES = row.NAMES
    and former.ISSUED_AT = (select max(ISSUED_AT) from ACME_CERTIFICATE it
        where it.REALM_ID = '{realm}' and it.NAMES = row.NAMES and it.ISSUED_AT < row.ISSUED_AT);

update ACME_ACCOUNT row set CLIENT = (array['CertbotACMEClient/2.1.0 (certbot; Debian)', 'Caddy/2.6.2 CertMagic acmez',
        'xenolf-acme/4.9.1 (linux; amd64)', 'acme.sh/3.0.5'])[1 + NUMBER % 4],
    CREATED = CREATED - (NUMBER * 11 + 60) * 86400000, LAST_SEEN = LAST_SEEN - NUMBER * 8100000
from (select ID, row_number() over (order by CREATED) as NUMBER from ACME_ACCOUNT where REALM_ID = '{realm}') it
where row.ID = it.ID;

update ACME_AUDIT set CLIENT_ADDRESS = '10.20.3.' || (10 + ID % 40)
where REALM_ID = '{realm}' and CLIENT_ADDRESS = '127.0.0.1';
