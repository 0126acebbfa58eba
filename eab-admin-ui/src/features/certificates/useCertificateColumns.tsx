import { useTranslation } from "react-i18next";
import type { Column } from "../../components/DataList";
import { NamesCell } from "../../components/NamesCell";
import { StateLabel } from "../../components/StateLabel";
import { SubjectText } from "../../components/SubjectText";
import { TimeText } from "../../components/TimeText";
import type { Certificate } from "./api";

export function useCertificateColumns(): Column<Certificate>[] {
  const { t } = useTranslation();
  return [
    {
      title: t("acmeNames"),
      cell: (it) => <NamesCell names={it.names} to={`certificates/${it.serial}`} />,
      width: 30,
    },
    { title: t("acmeState"), cell: (it) => <StateLabel state={it.state} /> },
    { title: t("acmeBelongsTo"), cell: (it) => <SubjectText {...it} /> },
    { title: t("acmeProfile"), cell: (it) => it.profile },
    { title: t("acmeIssuer"), cell: (it) => it.issuer },
    { title: t("acmeCertificateIssued"), cell: (it) => <TimeText at={it.issued_at} />, sort: "issued" },
    { title: t("acmeCertificateEnds"), cell: (it) => <TimeText at={it.not_after} />, sort: "expires" },
  ];
}
