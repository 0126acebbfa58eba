import { Card, CardBody, CardHeader, CardTitle, Flex, FlexItem, Stack, StackItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../core/errors";
import { plain } from "../NamesCell";
import { RefusalText } from "../reasons/RefusalText";
import { StateLabel } from "../StateLabel";
import { TimeText } from "../TimeText";
import { SeenList } from "./SeenList";

/** How one name was proven, or why not (`authorizations` of an order, `validations` of a certificate). */
export type Validation = {
  id: string;
  name: string;
  mode: "challenge" | "identity";
  status: string;
  expires: string;
  challenge?: string;
  decided_at?: string;
  /** What the validator asked and was answered, in that order; which keys there are depends on the challenge. */
  seen?: Record<string, string>;
  problem?: Problem;
};

export const ValidationList = ({ validations }: { validations: Validation[] }) => (
  <Stack hasGutter>
    {validations.map((it) => (
      <StackItem key={it.id}>
        <OneValidation validation={it} />
      </StackItem>
    ))}
  </Stack>
);

const wordsOf = (status: string) => (status === "valid" ? "acmeValidationProven" : "acmeValidationTried");

const OneValidation = ({ validation }: { validation: Validation }) => {
  const { t } = useTranslation();
  const { name, mode, status, challenge, decided_at, seen = {}, problem } = validation;
  return (
    <Card isCompact isFlat>
      <CardHeader>
        <Flex>
          <FlexItem>
            <CardTitle component="h3">
              <span className="acme-mono">{plain(name)}</span>
            </CardTitle>
          </FlexItem>
          <FlexItem>
            <StateLabel state={status} />
          </FlexItem>
        </Flex>
      </CardHeader>
      <CardBody>
        <Stack hasGutter>
          <StackItem>
            {mode === "identity"
              ? t("acmeValidationIdentity")
              : t(challenge ? wordsOf(status) : "acmeValidationOpen", { challenge })}
            {decided_at && (
              <>
                {" "}
                <TimeText at={decided_at} />
              </>
            )}
          </StackItem>
          {problem && (
            <StackItem>
              <RefusalText problem={problem} />
            </StackItem>
          )}
          {Object.keys(seen).length > 0 && (
            <StackItem>
              <SeenList seen={seen} />
            </StackItem>
          )}
        </Stack>
      </CardBody>
    </Card>
  );
};
