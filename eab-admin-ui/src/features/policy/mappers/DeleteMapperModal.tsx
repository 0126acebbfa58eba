import { List, ListItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "../../../components/ConfirmModal";
import { useApi } from "../../../core/api";
import type { MapperView } from "../api";
import { componentCalls } from "../../../core/components";
import { conditionText } from "./condition/conditionText";

type Props = { mapper: MapperView; onDeleted: () => void; onClose: () => void };

/** Says who loses or gains what, as far as the mapper's settings tell. */
export const DeleteMapperModal = ({ mapper, onDeleted, onClose }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const { names, profiles, enabled } = mapper;
  const effect = mapper.effect ?? "unknown";
  return (
    <ConfirmModal
      title={t("acmeMapperDeleteTitle", { name: mapper.name })}
      action={t("acmeMapperDelete")}
      onConfirm={async () => {
        await componentCalls(api).remove(mapper.id);
        onDeleted();
      }}
      onClose={onClose}
    >
      {mapper.effect && <p>{t("acmeMapperDeleteAbout", { condition: conditionText(t, mapper) })}</p>}
      <p>
        {enabled === false
          ? t("acmeMapperDeleteIdle")
          : t(`acmeMapperDelete_${effect}`, { profiles: profiles.join(", ") })}
      </p>
      {enabled !== false && names.length > 0 && (
        <List isPlain className="acme-mono pf-v5-u-mt-sm">
          {names.map((it) => (
            <ListItem key={it}>{it}</ListItem>
          ))}
        </List>
      )}
      <p className="pf-v5-u-mt-md">{t("acmeMapperDeleteAfter")}</p>
    </ConfirmModal>
  );
};
