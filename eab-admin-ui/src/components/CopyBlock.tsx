import { ClipboardCopyButton, CodeBlock, CodeBlockAction, CodeBlockCode } from "@patternfly/react-core";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";

type Props = { text: string; label: string; testId?: string; onCopied?: () => void };

/** Text to copy as it stands, such as a command. */
export const CopyBlock = ({ text, label, testId, onCopied }: Props) => {
  const { t } = useTranslation();
  const id = useId();
  const [copied, setCopied] = useState(false);
  const copy = () =>
    void copyText(text, document.getElementById(id)).then((done) => {
      setCopied(done);
      if (done) {
        onCopied?.();
      }
    });
  return (
    <CodeBlock
      actions={
        <CodeBlockAction>
          <ClipboardCopyButton
            id={`${id}-copy`}
            textId={id}
            aria-label={t("acmeCopy", { what: label })}
            onClick={copy}
            exitDelay={copied ? 1500 : 600}
            variant="plain"
            onTooltipHidden={() => setCopied(false)}
          >
            {copied ? t("acmeCopied") : t("acmeCopy", { what: label })}
          </ClipboardCopyButton>
        </CodeBlockAction>
      }
    >
      <CodeBlockCode id={id} data-testid={testId} tabIndex={0} aria-label={label}>
        {text}
      </CodeBlockCode>
    </CodeBlock>
  );
};

/** Without HTTPS browsers have no clipboard; then the text is selected and copied as with the keyboard. */
async function copyText(text: string, shown: HTMLElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    if (shown) {
      getSelection()?.selectAllChildren(shown);
    }
    return document.execCommand("copy");
  }
}
