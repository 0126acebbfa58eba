import { Label, LabelGroup } from "@patternfly/react-core";
import { ExclamationCircleIcon } from "@patternfly/react-icons";
import type { TFunction } from "i18next";
import { Link } from "react-router-dom";
import type { Column } from "../../../components/DataList";
import { StateLabel } from "../../../components/StateLabel";
import { durationText } from "../../../core/format";
import type { MapperView } from "../api";
import { conditionText } from "./condition/conditionText";
import { EffectLabel } from "./EffectLabel";

const MUTED = "pf-v5-u-disabled-color-100";

/** @param path where a page of ours is */
export function columns(t: TFunction, path: (page: string) => string): Column<MapperView>[] {
  const muted = (row: MapperView, content: React.ReactNode) =>
    row.enabled === false ? <span className={MUTED}>{content}</span> : content;
  return [
    {
      title: t("acmeMapperName"),
      sort: "name",
      width: 20,
      cell: (row) => (
        <>
          <Link to={path(`policy/mappers/${row.id}`)}>{row.name}</Link>{" "}
          {row.enabled === false && <StateLabel state="disabled" />}
          {row.fault && <Fault text={row.fault} title={t("acmeMapperFault")} />}
        </>
      ),
    },
    {
      title: t("acmeMapperWho"),
      width: 20,
      cell: (row) =>
        muted(
          row,
          <>
            {conditionText(t, row)}
            {row.networks.length > 0 && <div>{t("acmeMapperFrom", { networks: row.networks.join(", ") })}</div>}
          </>,
        ),
    },
    {
      title: t("acmeMapperEffect"),
      sort: "effect",
      cell: (row) =>
        row.effect && (
          <>
            <EffectLabel effect={row.effect} isMuted={row.enabled === false} />
            {row.mode && <div className={MUTED}>{t(`acmeMapperMode_${row.mode}`)}</div>}
          </>
        ),
    },
    {
      title: t("acmeMapperNames"),
      width: 25,
      cell: (row) =>
        row.names.length > 0
          ? muted(
              row,
              row.names.map((it) => (
                <div key={it} className="acme-mono">
                  {it}
                </div>
              )),
            )
          : muted(row, row.effect ? t("acmeMapperNamesElsewhere") : "–"),
    },
    {
      title: t("acmeMapperProfiles"),
      cell: (row) =>
        row.profiles.length > 0 ? (
          <LabelGroup numLabels={4} aria-label={t("acmeMapperProfiles")}>
            {row.profiles.map((it) => (
              <Label key={it} isCompact variant="outline">
                {it}
              </Label>
            ))}
          </LabelGroup>
        ) : (
          muted(row, row.effect && row.effect !== "allow" ? t("acmeMapperAllProfiles") : "–")
        ),
    },
    {
      title: t("acmeMapperAtMost"),
      width: 10,
      cell: (row) => muted(row, row.longest_validity ? durationText(row.longest_validity) : "–"),
    },
  ];
}

const Fault = ({ text, title }: { text: string; title: string }) => (
  <div className="pf-v5-u-danger-color-200" data-testid="acme-fault">
    <ExclamationCircleIcon aria-hidden /> <strong>{title}</strong> {text}
  </div>
);
