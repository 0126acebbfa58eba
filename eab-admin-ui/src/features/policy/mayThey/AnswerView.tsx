import { Alert, Button, Card, CardBody, CardHeader, CardTitle, Flex, FlexItem, Label } from "@patternfly/react-core";
import { AngleDownIcon, AngleRightIcon } from "@patternfly/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StateLabel } from "../../../components/StateLabel";
import { durationText } from "../../../core/format";
import type { Evaluation, NameAnswer } from "../api";
import { Trace } from "./Trace";

/** So many are explained at once; of more, only those that are refused. */
const FEW = 3;

type Props = {
  answer: Evaluation;
  /** The answer without the change that is tried. */
  before?: Evaluation;
};

/** What policy says of names, each with how it came about. */
export const AnswerView = ({ answer, before }: Props) => {
  const { t } = useTranslation();
  const { allowed, profile = "", names, longest_validity, problem } = answer;
  const refused = names.filter((it) => !it.mode).length;
  const detail = refused === 0 ? problem?.detail : undefined; // else each name tells its own
  return (
    <section aria-label={t("acmeMayTheyAnswer")} data-testid="acme-answer">
      <Alert
        isInline
        component="p"
        variant={allowed ? "success" : "danger"}
        title={
          allowed
            ? t("acmeMayTheyYes", { profile })
            : names.length > 0 && refused > 0
              ? t("acmeMayTheyNo", { refused, all: names.length, profile })
              : t("acmeMayTheyNothing")
        }
      >
        {allowed && longest_validity && t("acmeMayTheyLongest", { longest: durationText(longest_validity) })}
        {detail}
      </Alert>
      {names.map((it) => (
        <NameCard
          key={it.name}
          answer={it}
          isOneOfFew={names.length <= FEW}
          wasAllowed={before && Boolean(before.names.find((name) => name.name === it.name)?.mode)}
        />
      ))}
    </section>
  );
};

type NameProps = { answer: NameAnswer; wasAllowed?: boolean; isOneOfFew: boolean };

const NameCard = ({ answer, wasAllowed, isOneOfFew }: NameProps) => {
  const { t } = useTranslation();
  const isAllowed = Boolean(answer.mode);
  const [showsTrace, setShowsTrace] = useState(isOneOfFew || !isAllowed);
  return (
    <Card isFlat isCompact className="pf-v5-u-mt-md" data-testid={`acme-answer-${answer.name}`}>
      <CardHeader>
        <CardTitle component="h2">
          <Flex columnGap={{ default: "columnGapSm" }}>
            <FlexItem className="acme-mono">{answer.name}</FlexItem>
            <FlexItem>
              <StateLabel state={isAllowed ? "allowed" : "refused"} />
            </FlexItem>
            {answer.added && (
              <FlexItem>
                <Label isCompact variant="outline">
                  {t("acmeMayTheyAdded")}
                </Label>
              </FlexItem>
            )}
            {wasAllowed !== undefined && (
              <FlexItem>
                <Label isCompact variant="outline" data-testid="acme-was">
                  {t(
                    wasAllowed === isAllowed
                      ? "acmeMayTheySame"
                      : wasAllowed
                        ? "acmeMayTheyWasAllowed"
                        : "acmeMayTheyWasRefused",
                  )}
                </Label>
              </FlexItem>
            )}
          </Flex>
        </CardTitle>
      </CardHeader>
      <CardBody>
        <p className="pf-v5-u-mb-md">{answer.explanation}</p>
        <Button
          variant="link"
          isInline
          className="pf-v5-u-mb-md"
          icon={showsTrace ? <AngleDownIcon /> : <AngleRightIcon />}
          aria-expanded={showsTrace}
          aria-label={t("acmeMayTheyTraceOf", { name: answer.name })}
          onClick={() => setShowsTrace(!showsTrace)}
        >
          {t("acmeMayTheyTraceShow")}
        </Button>
        {showsTrace && <Trace answer={answer} />}
      </CardBody>
    </Card>
  );
};
