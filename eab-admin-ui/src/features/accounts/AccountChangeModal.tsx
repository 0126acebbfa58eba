import { List, ListItem, Text, TextContent } from "@patternfly/react-core";
import { useAlerts } from "@keycloak/keycloak-ui-shared";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "../../components/ConfirmModal";
import { useAccounts, type Account, type Change } from "./api";

type Props = { account: Account; change: Change; onDone: () => void; onClose: () => void };

/** What stops or starts with a change of an account: message keys' ends. */
const EFFECTS: Record<Change, string[]> = {
  freeze: ["orders", "certificates", "thaw"],
  thaw: ["again", "gone"],
  deactivate: ["orders", "certificates", "final"],
};

export const AccountChangeModal = ({ account, change, onDone, onClose }: Props) => {
  const { t } = useTranslation();
  const { addAlert } = useAlerts();
  const { change: apply } = useAccounts();
  const confirm = async () => {
    await apply(account.id, change);
    addAlert(t(`acmeAccountDone_${change}`));
    onDone();
  };
  return (
    <ConfirmModal
      title={t(`acmeAccountAsk_${change}`, { id: account.id })}
      action={t(`acmeAccountDo_${change}`)}
      isDanger={change !== "thaw"}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextContent>
        <Text>{t("acmeAccountThen")}</Text>
        <List>
          {EFFECTS[change].map((it) => (
            <ListItem key={it}>{t(`acmeAccountEffect_${it}`)}</ListItem>
          ))}
        </List>
      </TextContent>
    </ConfirmModal>
  );
};
