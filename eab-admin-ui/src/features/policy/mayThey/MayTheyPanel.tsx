import { ActionGroup, Button, Form, Grid, GridItem } from "@patternfly/react-core";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { ProblemAlert } from "../../../components/ProblemAlert";
import { useApi } from "../../../core/api";
import type { ApiError } from "../../../core/errors";
import { asApiError } from "../../../core/useLoaded";
import {
  evaluate,
  isAllowances,
  useProfiles,
  type Allowances,
  type Change,
  type Evaluation,
  type Question,
} from "../api";
import { AllowancesView } from "./AllowancesView";
import { AnswerView } from "./AnswerView";
import { MapperLinks } from "./MapperLinks";
import { QuestionFields } from "./QuestionFields";
import { useQuestion, type QuestionState, type Start } from "./useQuestion";

type Props = {
  start?: Start;
  /** Asks at once, where a link brought all it takes. */
  asksAtOnce?: boolean;
  /** Tried as if they were saved; the answer is compared with that of now. */
  changes?: () => Change[];
  /** Settings of the first change that a save would refuse. */
  onRefused?: (settings: Record<string, string>) => void;
  onAsked?: (state: QuestionState) => void;
};

type Answered = { answer?: Evaluation | Allowances; before?: Evaluation; error?: ApiError; turn?: number };

/** "May they?": asks the code that issues, and shows how it came to its answer. */
export const MayTheyPanel = ({ start = {}, asksAtOnce = false, changes, onRefused, onAsked }: Props) => {
  const { t } = useTranslation();
  const api = useApi();
  const profiles = useProfiles();
  const { state, change, paste, question, wrong } = useQuestion(start);
  const [showsWrong, setShowsWrong] = useState(false);
  const [answered, setAnswered] = useState<Answered>({});
  const [asking, setAsking] = useState(false);
  const turn = useRef(0);

  const ask = async (asked: Question) => {
    const mine = ++turn.current;
    setAsking(true);
    const next = await answerOf(asked).catch((failure: unknown): Answered => ({ error: asApiError(failure) }));
    if (mine === turn.current) {
      setAsking(false);
      setAnswered({ ...next, turn: mine });
      if (next.error) {
        onRefused?.(refusedSettings(next.error));
      }
    }
  };
  const answerOf = async (asked: Question): Promise<Answered> => {
    if (!changes) {
      return { answer: await evaluate(api, asked) };
    }
    const answer = await evaluate(api, { ...asked, changes: changes() });
    const before = isAllowances(answer) ? undefined : await evaluate(api, asked);
    return { answer, before: before && !isAllowances(before) ? before : undefined };
  };

  const asked = useRef(false);
  useEffect(() => {
    if (asksAtOnce && question && !asked.current) {
      asked.current = true;
      void ask(question);
    }
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setShowsWrong(true);
    if (question) {
      onAsked?.(state);
      void ask(question);
    }
  };
  const { answer, before, error } = answered;
  return (
    <Grid hasGutter>
      <GridItem lg={5}>
        <Form onSubmit={submit} data-testid="acme-may-they">
          <QuestionFields
            state={state}
            change={change}
            paste={paste}
            profiles={(profiles.value ?? []).map((it) => it.name)}
            wrong={showsWrong ? wrong : {}}
          />
          <ActionGroup>
            <Button type="submit" variant={changes ? "secondary" : "primary"} isLoading={asking} data-testid="acme-ask">
              {t(changes ? "acmeMayTheyTry" : "acmeMayTheyAsk")}
            </Button>
          </ActionGroup>
        </Form>
      </GridItem>
      <GridItem lg={7} aria-live="polite">
        <MapperLinks>
          {error && <ProblemAlert error={error} />}
          {answer && isAllowances(answer) && (
            <AllowancesView answer={answer} onTry={(profile) => change({ profile })} />
          )}
          {answer && !isAllowances(answer) && <AnswerView key={answered.turn} answer={answer} before={before} />}
          {!error && !answer && <p className="pf-v5-u-color-200">{t("acmeMayTheyNotYet")}</p>}
        </MapperLinks>
      </GridItem>
    </Grid>
  );
};

/** Keys of refused settings begin with the number of their change. */
function refusedSettings(error: ApiError): Record<string, string> {
  const prefix = "changes[0].";
  const own = Object.entries(error.fields).filter(([key]) => key.startsWith(prefix));
  return Object.fromEntries(own.map(([key, reason]) => [key.slice(prefix.length), reason]));
}
