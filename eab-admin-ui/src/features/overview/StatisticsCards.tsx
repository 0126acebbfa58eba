import { Flex, FlexItem, Grid, GridItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../core/format";
import { queryText } from "../../core/api";
import { beforeNow } from "../../core/spans";
import type { Outcome, Statistics } from "./api";
import { BarChart } from "./BarChart";
import { Numbers } from "./Numbers";
import { OverviewCard } from "./OverviewCard";
import { ReasonsTable } from "./ReasonsTable";
import { ShareDonut } from "./ShareDonut";
import { StepsTable } from "./StepsTable";

const DAY = 86_400_000;

const certificates = (query: Record<string, string>) => `certificates${queryText(query)}`;

/** How the realm fares, in numbers that lead to what they count. */
export const StatisticsCards = ({ statistics }: { statistics: Statistics }) => {
  const { t } = useTranslation();
  const { valid, expired, revoked } = statistics.certificates;
  return (
    <Grid hasGutter>
      <GridItem lg={6}>
        <OverviewCard title={t("acmeOverviewCertificates")}>
          <Numbers
            counts={(
              [
                ["valid", valid],
                ["expired", expired],
                ["revoked", revoked],
              ] as const
            ).map(([state, count]) => ({ label: t(`acmeState_${state}`), count, to: certificates({ state }) }))}
          />
        </OverviewCard>
      </GridItem>
      <GridItem lg={6}>
        <OverviewCard title={t("acmeOverviewExpiring")}>
          <Numbers
            counts={statistics.expiring.map(({ within, count }) => ({
              label: t(`acmeCertificateWithin_${within}`, { defaultValue: within }),
              count,
              to: certificates({ state: "valid", expires_within: within, replaced: "false", sort: "expires" }),
            }))}
          />
        </OverviewCard>
      </GridItem>
      <GridItem lg={7}>
        <IssuedPerDay statistics={statistics} />
      </GridItem>
      <GridItem lg={5}>
        <OverviewCard title={t("acmeOverviewSuccess")} text={t("acmeOverviewSuccessHelp")}>
          <Flex justifyContent={{ default: "justifyContentSpaceAround" }}>
            {statistics.outcomes.map((it) => (
              <FlexItem key={it.within}>
                <Success outcome={it} at={statistics.at} />
              </FlexItem>
            ))}
          </Flex>
        </OverviewCard>
      </GridItem>
      <GridItem lg={7}>
        <OverviewCard title={t("acmeOverviewReasons")}>
          <ReasonsTable reasons={statistics.reasons} />
        </OverviewCard>
      </GridItem>
      <GridItem lg={5}>
        <OverviewCard title={t("acmeOverviewSteps")} text={t("acmeOverviewStepsHelp")}>
          <StepsTable steps={statistics.steps} />
        </OverviewCard>
      </GridItem>
      <GridItem lg={7}>
        <Ages ages={statistics.ages} />
      </GridItem>
      <GridItem lg={5}>
        <Renewals renewals={statistics.renewals} at={statistics.at} />
      </GridItem>
    </Grid>
  );
};

const IssuedPerDay = ({ statistics }: { statistics: Statistics }) => {
  const { t } = useTranslation();
  const { day, number } = useFormat();
  const bars = statistics.issued_per_day.map((it) => ({
    label: day(it.day),
    count: it.count,
    to: certificates({ issued_after: `${it.day}T00:00:00Z`, issued_before: nextDay(it.day) }),
  }));
  const sum = statistics.issued_per_day.reduce((all, it) => all + it.count, 0);
  return (
    <OverviewCard title={t("acmeOverviewIssued")}>
      <BarChart
        title={t("acmeOverviewIssued")}
        description={t("acmeOverviewIssuedChart", { number: number(sum) })}
        bars={bars}
        unit={t("acmeOverviewDay")}
        none={t("acmeOverviewNoneIssued")}
        labelEvery={5}
      />
    </OverviewCard>
  );
};

const nextDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY).toISOString();

const Success = ({ outcome, at }: { outcome: Outcome; at: string }) => {
  const { t } = useTranslation();
  const { within, issued, failed, refused } = outcome;
  const since = beforeNow(within, Date.parse(at));
  return (
    <ShareDonut
      title={t(`acmeOverviewLast_${within}`, { defaultValue: within })}
      none={t("acmeOverviewNoRequests")}
      parts={[
        { label: t("acmeState_issued"), count: issued, to: certificates({ issued_after: since }) },
        {
          label: t("acmeState_failed"),
          count: failed,
          to: `orders${queryText({ failed_after: since })}`,
        },
        {
          label: t("acmeState_refused"),
          count: refused,
          to: `failures${queryText({ type: "Refused", has_order: false, within })}`,
        },
      ]}
    />
  );
};

const Ages = ({ ages }: { ages: Statistics["ages"] }) => {
  const { t } = useTranslation();
  const bars = ages.map(({ from, to, count }) => ({
    label: t("acmeOverviewAge", { from, to }),
    count,
    to: certificates({ state: "valid", life_from: String(from), life_to: String(to), sort: "expires" }),
  }));
  return (
    <OverviewCard title={t("acmeOverviewAges")}>
      <BarChart
        title={t("acmeOverviewAges")}
        description={t("acmeOverviewAgesChart")}
        bars={bars}
        unit={t("acmeOverviewLife")}
        none={t("acmeOverviewNoneValid")}
      />
    </OverviewCard>
  );
};

const Renewals = ({ renewals, at }: { renewals: Statistics["renewals"]; at: string }) => {
  const { t } = useTranslation();
  const { within, on_schedule, off_schedule } = renewals;
  const renewed = (renewal: string) => certificates({ renewal, issued_after: beforeNow(within, Date.parse(at)) });
  return (
    <OverviewCard title={t("acmeOverviewRenewals")} text={t("acmeOverviewRenewalsHelp")}>
      <Flex justifyContent={{ default: "justifyContentSpaceAround" }}>
        <ShareDonut
          title={t(`acmeOverviewLast_${within}`, { defaultValue: within })}
          none={t("acmeOverviewNoRenewals")}
          parts={[
            { label: t("acmeOverviewOnSchedule"), count: on_schedule, to: renewed("on_schedule") },
            { label: t("acmeOverviewOffSchedule"), count: off_schedule, to: renewed("off_schedule") },
          ]}
        />
      </Flex>
    </OverviewCard>
  );
};
