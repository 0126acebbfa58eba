import {
  Alert,
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Label,
} from "@patternfly/react-core";
import { ActionsColumn, type IAction } from "@patternfly/react-table";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { StateLabel } from "../../components/StateLabel";
import { useHost } from "../../core/host";
import type { Issuer } from "./api";
import { ChainPicture } from "./ChainPicture";
import { CrlTable } from "./CrlTable";

/** One issuer: how it stands, its chain, where its key lives, who uses it and what it publishes. */
export const IssuerCard = ({ issuer, actions }: { issuer: Issuer; actions: IAction[] }) => {
  const { t } = useTranslation();
  const { path } = useHost();
  return (
    <Card isFlat data-testid={`acme-issuer-card-${issuer.name}`}>
      <CardHeader actions={actions.length > 0 ? { actions: <ActionsColumn items={actions} /> } : undefined}>
        <CardTitle component="h2">
          {issuer.name} <StateLabel state={issuer.healthy ? "usable" : "broken"} />{" "}
          {issuer.rotation && (
            <Label isCompact color="blue">
              {t(`acmeIssuersRotation_${issuer.rotation.state}`)}
            </Label>
          )}
        </CardTitle>
      </CardHeader>
      <CardBody>
        {issuer.problem && (
          <Alert isInline component="h3" variant="danger" title={t("acmeIssuersProblem")} className="pf-v5-u-mb-md">
            {issuer.problem}
          </Alert>
        )}
        {issuer.chain.length > 0 && <ChainPicture chain={issuer.chain} />}
        <DescriptionList isHorizontal isCompact className="pf-v5-u-mt-md">
          <Fact term={t("acmeIssuersKey")}>
            {[issuer.key.type, issuer.key.kept_in && t("acmeIssuersKeptIn", { where: issuer.key.kept_in })]
              .filter(Boolean)
              .join(", ") || "–"}
          </Fact>
          <Fact term={t("acmeIssuersProfiles")}>
            {issuer.profiles.length > 0 ? (
              <Link to={path("policy/profiles")}>{issuer.profiles.join(", ")}</Link>
            ) : (
              t("acmeIssuersNoProfiles")
            )}
          </Fact>
          {issuer.former && issuer.former.length > 0 && (
            <Fact term={t("acmeIssuersFormer")}>
              {issuer.former.map((it) => (
                <div key={it.fingerprint} className="acme-mono">
                  {it.serial}
                </div>
              ))}
            </Fact>
          )}
          {issuer.ocsp && (
            <Fact term="OCSP">
              <span className="acme-mono">{issuer.ocsp.url}</span>
            </Fact>
          )}
          {issuer.downloads && (
            <Fact term={t("acmeIssuersDownloads")}>
              <a href={issuer.downloads.certificate}>{t("acmeIssuersCertificate")}</a>
              {", "}
              <a href={issuer.downloads.crl}>CRL</a>
              {", "}
              <a href={pemUrl(issuer)} download={`${issuer.name}.pem`}>
                {t("acmeIssuersChainPem")}
              </a>
            </Fact>
          )}
        </DescriptionList>
        {issuer.healthy && <CrlTable issuer={issuer} />}
      </CardBody>
    </Card>
  );
};

/** Certificates are public; the browser makes the file of what is here already. */
const pemUrl = (issuer: Issuer) =>
  `data:application/x-pem-file,${encodeURIComponent(issuer.chain.map((it) => it.pem).join(""))}`;

const Fact = ({ term, children }: { term: string; children: ReactNode }) => (
  <DescriptionListGroup>
    <DescriptionListTerm>{term}</DescriptionListTerm>
    <DescriptionListDescription>{children}</DescriptionListDescription>
  </DescriptionListGroup>
);
