import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { DataList, type Empty } from "../../components/DataList";
import type { PageRequest, Query } from "../../core/api";
import { useCertificates } from "./api";
import { useCertificateColumns } from "./useCertificateColumns";

/** The certificates of something, to be read only. @param query the same object as long as it asks for the same */
export const CertificatesTable = ({ query, empty, prefix }: { query: Query; empty: Empty; prefix: string }) => {
  const { t } = useTranslation();
  const { list } = useCertificates();
  const columns = useCertificateColumns();
  const load = useCallback((page: PageRequest) => list(page, query), [list, query]);
  return (
    <DataList
      label={t("acmeCertificates")}
      columns={columns}
      load={load}
      rowKey={(it) => it.serial}
      defaultSort="-issued"
      empty={empty}
      prefix={prefix}
    />
  );
};
