import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { useCallback, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useBeforeUnload, useBlocker, type BlockerFunction } from "react-router-dom";
import { useMarkUnsaved } from "../core/unsaved";

type Unsaved = {
  /** To be shown anywhere in the form: the question, while it is asked. */
  question: ReactNode;
  /** Lets the next step away from the page pass: it was saved, or is dropped on purpose. */
  release: () => void;
};

const ENTERED = { title: "acmeUnsavedTitle", text: "acmeUnsavedText" };

/**
 * Asks before the page is left whose input was not saved. Another address of the same page, as of a tab, may come.
 *
 * @param lost what is lost with the page, if not what was entered
 */
export function useUnsaved(isChanged: boolean, lost = ENTERED): Unsaved {
  const { t } = useTranslation();
  useMarkUnsaved(isChanged);
  const released = useRef(false);
  const blocker = useBlocker(
    useCallback(
      ({ currentLocation, nextLocation }: Parameters<BlockerFunction>[0]) =>
        isChanged && !released.current && currentLocation.pathname !== nextLocation.pathname,
      [isChanged],
    ),
  );
  useBeforeUnload(
    useCallback(
      (event) => {
        if (isChanged && !released.current) {
          event.preventDefault(); // the browser asks in its own words
        }
      },
      [isChanged],
    ),
  );
  const release = useCallback(() => {
    released.current = true;
  }, []);
  const question = blocker.state === "blocked" && (
    <Modal
      isOpen
      variant={ModalVariant.small}
      title={t(lost.title)}
      titleIconVariant="warning"
      onClose={blocker.reset}
      actions={[
        <Button key="stay" data-testid="acme-unsaved-stay" onClick={blocker.reset}>
          {t("acmeUnsavedStay")}
        </Button>,
        <Button key="leave" variant="secondary" isDanger data-testid="acme-unsaved-leave" onClick={blocker.proceed}>
          {t("acmeUnsavedLeave")}
        </Button>,
      ]}
    >
      {t(lost.text)}
    </Modal>
  );
  return { question, release };
}
