import type { NameAnswer } from "../api";

/** One stage of a decision; the stages come in the order in which the server looks at them. */
export type Step = {
  stage: "denial" | "ceiling" | "narrowing" | "allow" | "approval" | "mode";
  state: "passed" | "stopped" | "pending";
  /** Message key, with what it is filled with. */
  text: string;
  values?: Record<string, string>;
  /** The mapper that decided it. */
  mapper?: string;
  pattern?: string;
};

const STOPS: Record<string, Step["stage"]> = {
  denial: "denial",
  "forbidden-name": "ceiling",
  "permitted-zones": "ceiling",
  narrowing: "narrowing",
  "no-grant": "allow",
  approval: "approval",
};

/** How the decision about one name came about, stage by stage; what comes after a refusal was not looked at. */
export function traceOf(answer: NameAnswer): Step[] {
  const stop = answer.mode ? undefined : STOPS[answer.rule];
  const stages: Step["stage"][] = ["denial", "ceiling", "allow", "mode"];
  if (stop === "narrowing") {
    stages.splice(2, 0, "narrowing");
  } else if (stop === "approval") {
    stages.splice(3, 0, "approval");
  }
  const last = stop ? stages.indexOf(stop) : stages.length;
  return stages.map((stage, index) => {
    if (index > last) {
      return { stage, state: "pending", text: "acmeMayTheyTraceNotReached" };
    }
    return index === last ? stopped(stage, answer) : passed(stage, answer);
  });
}

function stopped(stage: Step["stage"], { rule, source, pattern }: NameAnswer): Step {
  const isOfMapper = stage === "denial" || stage === "approval";
  return {
    stage,
    state: "stopped",
    text: `acmeMayTheyTraceStopped_${rule}`,
    values: { source },
    mapper: isOfMapper ? source : undefined,
    pattern,
  };
}

function passed(stage: Step["stage"], answer: NameAnswer): Step {
  const { mode, source, pattern, required_by } = answer;
  const step = { stage, state: "passed" as const };
  if (stage === "allow" && mode) {
    return { ...step, text: "acmeMayTheyTraceAllowed", mapper: source, pattern };
  }
  if (stage !== "mode") {
    return { ...step, text: `acmeMayTheyTracePassed_${stage}` };
  }
  if (mode === "identity") {
    return { ...step, text: "acmeMayTheyTraceByIdentity" };
  }
  return required_by
    ? { ...step, text: "acmeMayTheyTraceRequired", mapper: required_by }
    : { ...step, text: "acmeMayTheyTraceByChallenge" };
}
