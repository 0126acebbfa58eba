import { List, ListItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "../../../components/ConfirmModal";
import { LoadedSection } from "../../../components/LoadedSection";
import { useApi } from "../../../core/api";
import { useMappers, type ProfileView } from "../api";
import { componentCalls } from "../../../core/components";
import { conditionText } from "../mappers/condition/conditionText";

type Props = { profile: ProfileView; onDeleted: () => void; onClose: () => void };

/** Says whose certificates cannot be renewed without it. */
export const DeleteProfileModal = ({ profile, onDeleted, onClose }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const mappers = useMappers();
  return (
    <ConfirmModal
      title={t("acmeProfileDeleteTitle", { name: profile.name })}
      action={t("acmeMapperDelete")}
      onConfirm={async () => {
        await componentCalls(api).remove(profile.id);
        onDeleted();
      }}
      onClose={onClose}
    >
      <p>{t("acmeProfileDeleteText")}</p>
      {profile.default && <p>{t("acmeProfileDeleteDefault")}</p>}
      <LoadedSection loaded={mappers}>
        {(all) => {
          const users = all.filter((it) => it.profiles.includes(profile.name));
          return users.length === 0 ? (
            <p className="pf-v5-u-mt-md">{t("acmeProfileDeleteUnused")}</p>
          ) : (
            <>
              <p className="pf-v5-u-mt-md">{t("acmeProfileDeleteUsed")}</p>
              <List>
                {users.map((it) => (
                  <ListItem key={it.id}>
                    {it.name}: {conditionText(t, it)}
                  </ListItem>
                ))}
              </List>
            </>
          );
        }}
      </LoadedSection>
    </ConfirmModal>
  );
};
