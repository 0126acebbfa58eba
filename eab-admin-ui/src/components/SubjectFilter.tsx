import { Button, Form, Modal, ModalVariant, ToolbarItem } from "@patternfly/react-core";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLoaded } from "../core/useLoaded";
import { useQueryState } from "../core/useQueryState";
import { useSearches, type SubjectKind } from "./searches";
import { SubjectPicker, type Subject } from "./SubjectPicker";
import { split } from "./SubjectText";

const KINDS: readonly SubjectKind[] = ["client", "user", "group"];

/** Lets pick whose rows are shown; the address holds `kind:id`. `FilterChips` shows who was picked. */
export const SubjectFilter = () => {
  const { t } = useTranslation();
  const [, setQuery] = useQueryState();
  const [isOpen, setOpen] = useState(false);
  const [choice, setChoice] = useState<Subject>();
  const close = () => {
    setOpen(false);
    setChoice(undefined);
  };
  const show = () => {
    setQuery({ subject: choice?.id ? `${choice.type}:${choice.id}` : "", page: "" });
    close();
  };
  return (
    <ToolbarItem>
      <Button variant="control" onClick={() => setOpen(true)} data-testid="acme-filter-subject">
        {t("acmeFilterSubject")}
      </Button>
      {isOpen && (
        <Modal
          isOpen
          variant={ModalVariant.small}
          title={t("acmeFilterSubject")}
          onClose={close}
          actions={[
            <Button key="show" isDisabled={!choice?.id} onClick={show}>
              {t("acmeFilterSubjectShow")}
            </Button>,
            <Button key="cancel" variant="link" onClick={close}>
              {t("acmeCancel")}
            </Button>,
          ]}
        >
          <Form onSubmit={(event) => event.preventDefault()}>
            <SubjectPicker label={t("acmeBelongsTo")} kinds={KINDS} value={choice} onChange={setChoice} />
          </Form>
        </Modal>
      )}
    </ToolbarItem>
  );
};

/** The name of whom `kind:id` means; as it stands if it is none of the realm or may not be looked up. */
export function useSubjectName(subject: string): string {
  const { subject: find } = useSearches();
  const load = useCallback(async () => {
    const [kind, id] = split(subject);
    const known = KINDS.find((it) => it === kind);
    return known ? (await find(known, id).catch(() => undefined))?.name : undefined;
  }, [find, subject]);
  return useLoaded(load).value ?? subject;
}
