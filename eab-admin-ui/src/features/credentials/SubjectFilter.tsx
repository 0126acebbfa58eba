import { Button, Form, Modal, ModalVariant, ToolbarFilter, type ToolbarChip } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { SubjectPicker, type Subject } from "../../components/SubjectPicker";
import { useLoaded } from "../../core/useLoaded";
import { useQueryState } from "../../core/useQueryState";
import { useNameOf } from "./useNamedSubject";

/** Shows only what belongs to one client, user or group; the address holds Keycloak's id of it. */
export const SubjectFilter = () => {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [query, setQuery] = useQueryState();
  const [choosing, setChoosing] = useState(false);
  const [choice, setChoice] = useState<Subject>();
  const subject = query("subject");
  const name = useLoaded(useCallback(() => nameOf(subject), [nameOf, subject]));
  const chips: (string | ToolbarChip)[] = subject ? [name.value?.name ?? subject] : [];
  const close = () => {
    setChoosing(false);
    setChoice(undefined);
  };
  return (
    <ToolbarFilter
      categoryName={t("acmeCredentialsSubject")}
      chips={chips}
      deleteChip={() => setQuery({ subject: "", page: "" })}
    >
      <Button variant="control" onClick={() => setChoosing(true)} data-testid="acme-filter-subject">
        {t("acmeCredentialsFilterSubject")}
      </Button>
      {choosing && (
        <Modal
          isOpen
          variant={ModalVariant.small}
          title={t("acmeCredentialsFilterSubject")}
          onClose={close}
          actions={[
            <Button
              key="show"
              isDisabled={!choice?.id}
              onClick={() => {
                setQuery({ subject: choice?.id ? `${choice.type}:${choice.id}` : "", page: "" });
                close();
              }}
            >
              {t("acmeCredentialsFilterShow")}
            </Button>,
            <Button key="cancel" variant="link" onClick={close}>
              {t("acmeCancel")}
            </Button>,
          ]}
        >
          <Form onSubmit={(event) => event.preventDefault()}>
            <SubjectPicker
              label={t("acmeCredentialsSubject")}
              kinds={["client", "user", "group"]}
              value={choice}
              onChange={setChoice}
            />
          </Form>
        </Modal>
      )}
    </ToolbarFilter>
  );
};
