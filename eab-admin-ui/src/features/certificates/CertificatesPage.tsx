import { ToolbarItem } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionsMenu } from "../../components/ActionsMenu";
import { DataList } from "../../components/DataList";
import { SearchFilter } from "../../components/Filters";
import { PageHeader } from "../../components/PageHeader";
import type { PageRequest } from "../../core/api";
import { useHost, useRights } from "../../core/host";
import { useNavigate } from "react-router-dom";
import { useCertificates, type Certificate } from "./api";
import { CertificateChips } from "./CertificateChips";
import { CertificateFilters } from "./CertificateFilters";
import { ReplaceBySelectionModal } from "./ReplaceBySelectionModal";
import { ReplaceModal } from "./ReplaceModal";
import { MOST_SELECTED } from "./revocation";
import { RevokeModal, type Chosen } from "./RevokeModal";
import { useCertificateColumns } from "./useCertificateColumns";
import { useCertificateFilters } from "./useCertificateFilters";
import { useChoices } from "./useChoices";

type Dialog = { deed: "revoke" | "replace"; certificates: Chosen[] } | { deed: "selection" };

/** What was marked under other filters is out of sight, and not marked any more. */
const NONE: ReadonlyMap<string, Chosen> = new Map();

export default function CertificatesPage() {
  const { t } = useTranslation();
  const { path } = useHost();
  const { manage } = useRights();
  const navigate = useNavigate();
  const { list } = useCertificates();
  const choices = useChoices();
  const { query, isFiltered, clear, asked } = useCertificateFilters();
  const [marked, setMarked] = useState({ query, certificates: NONE });
  const [dialog, setDialog] = useState<Dialog>();
  const [version, setVersion] = useState(0);
  const [shown, setShown] = useState<Certificate[]>([]);
  const load = useCallback(
    async (page: PageRequest) => {
      const found = await list(page, query());
      setShown(found);
      return found;
    },
    [list, query],
  );

  const selected = marked.query === query ? marked.certificates : NONE;
  const done = () => {
    setMarked({ query, certificates: NONE });
    setVersion((it) => it + 1);
  };
  const select = (serials: Set<string>) => {
    const known = new Map<string, Chosen>([...selected, ...shown.map((it) => [it.serial, it] as const)]);
    const certificates = new Map([...known].filter(([serial]) => serials.has(serial)));
    setMarked({ query, certificates });
  };
  const chosen = [...selected.values()];
  const canAct = chosen.length > 0 && chosen.length <= MOST_SELECTED;

  const columns = useCertificateColumns();

  return (
    <>
      <PageHeader title={t("acmeCertificates")} text={t("acmeCertificatesHelp")} />
      <DataList
        label={t("acmeCertificates")}
        columns={columns}
        load={load}
        rowKey={(it) => it.serial}
        defaultSort="-issued"
        version={version}
        toolbar={
          <>
            <SearchFilter placeholder={t("acmeCertificateSearch")} />
            {manage && (
              <ToolbarItem>
                <ActionsMenu
                  label={
                    chosen.length > 0 ? t("acmeCertificatesSelected", { number: chosen.length }) : t("acmeActions")
                  }
                  actions={[
                    {
                      title: t("acmeCertificateRevokeSelected"),
                      onClick: () => setDialog({ deed: "revoke", certificates: chosen }),
                      isDisabled: !canAct,
                      isDanger: true,
                    },
                    {
                      title: t("acmeCertificateReplaceSelected"),
                      onClick: () => setDialog({ deed: "replace", certificates: chosen }),
                      isDisabled: !canAct,
                    },
                    { title: t("acmeCertificateReplaceSelection"), onClick: () => setDialog({ deed: "selection" }) },
                  ]}
                />
              </ToolbarItem>
            )}
          </>
        }
        filters={
          <>
            <CertificateFilters {...choices} />
            <CertificateChips />
          </>
        }
        empty={{
          title: t("acmeCertificatesNone"),
          text: t("acmeCertificatesNoneHelp"),
          action: t("acmeCertificatesNoneAction"),
          onAction: () => void navigate(path("credentials")),
        }}
        isFiltered={isFiltered}
        onClearFilters={clear}
        selection={
          manage
            ? { selected: new Set(selected.keys()), onChange: select, canSelect: (it) => it.state === "valid" }
            : undefined
        }
        actions={manage ? (it) => actionsOf(it) : undefined}
      />
      {dialog?.deed === "revoke" && (
        <RevokeModal certificates={dialog.certificates} onDone={done} onClose={() => setDialog(undefined)} />
      )}
      {dialog?.deed === "replace" && (
        <ReplaceModal certificates={dialog.certificates} onDone={done} onClose={() => setDialog(undefined)} />
      )}
      {dialog?.deed === "selection" && (
        <ReplaceBySelectionModal
          {...choices}
          initial={{ profile: asked("profile"), issuer: asked("issuer") }}
          onDone={done}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );

  function actionsOf(certificate: Certificate) {
    if (certificate.state !== "valid") {
      return [];
    }
    return [
      {
        title: t("acmeCertificateReplace"),
        onClick: () => setDialog({ deed: "replace", certificates: [certificate] }),
      },
      { title: t("acmeCertificateRevoke"), onClick: () => setDialog({ deed: "revoke", certificates: [certificate] }) },
    ];
  }
}
