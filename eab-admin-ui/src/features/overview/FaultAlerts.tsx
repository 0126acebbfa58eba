import { Alert, AlertGroup } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useHost, type Fault } from "../../core/host";

/** Where each kind is mended; a node is mended outside of the console. */
const pageOf = ({ kind, id }: Fault): string | undefined => {
  switch (kind) {
    case "issuer":
      return "issuers";
    case "policy mapper":
      return id ? `policy/mappers/${id}` : "policy";
    case "profile":
      return id ? `policy/profiles/${id}` : "policy";
    case "setting":
      return "settings";
    default:
      return undefined;
  }
};

/** What stops issuance in this realm, before all else, with the way to it. */
export const FaultAlerts = () => {
  const { t } = useTranslation();
  const { path, whoami } = useHost();
  return (
    <AlertGroup>
      {whoami.faults.map((fault) => {
        const page = pageOf(fault);
        return (
          <Alert
            key={`${fault.kind}${fault.id}${fault.component}${fault.detail}`}
            isInline
            component="h2"
            variant="danger"
            data-testid="acme-fault"
            title={t("acmeOverviewFault", {
              kind: t(`acmeOverviewFault_${fault.kind.replace(" ", "-")}`, { defaultValue: fault.kind }),
              name: fault.component,
            })}
            actionLinks={page && <Link to={path(page)}>{t("acmeOverviewFaultShow", { name: fault.component })}</Link>}
          >
            {fault.detail}
          </Alert>
        );
      })}
    </AlertGroup>
  );
};
