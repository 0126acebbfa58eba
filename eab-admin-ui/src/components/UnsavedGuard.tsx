import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useBeforeUnload, useBlocker, type BlockerFunction } from "react-router-dom";
import { newestUnsaved } from "../core/unsaved";

/** Asks before a page is left with what `useUnsaved` was told of. Once around a page: a router takes no more. */
export const UnsavedGuard = () => {
  const { t } = useTranslation();
  const blocker = useBlocker(
    useCallback(
      ({ currentLocation, nextLocation }: Parameters<BlockerFunction>[0]) =>
        newestUnsaved() !== undefined && currentLocation.pathname !== nextLocation.pathname,
      [],
    ),
  );
  useBeforeUnload(
    useCallback((event) => {
      if (newestUnsaved()) {
        event.preventDefault(); // the browser asks in its own words
      }
    }, []),
  );
  const lost = newestUnsaved();
  if (blocker.state !== "blocked" || !lost) {
    return null;
  }
  return (
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
};
