import { Chart, ChartAxis, ChartBar, ChartTooltip } from "@patternfly/react-charts";
import { ExpandableSection } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router-dom";
import { useFormat } from "../../core/format";
import { useHost } from "../../core/host";
import { useWidth } from "./useWidth";

/** A bar, and the page with what it counts. */
export type Bar = { label: string; count: number; to: string };

type Props = {
  title: string;
  description: string;
  bars: Bar[];
  /** What the bars are of, as the head of a column. */
  unit: string;
  /** Said in place of bars that are all of no height. */
  none: string;
  /** Every which bar gets its label, where there are too many for all. */
  labelEvery?: number;
};

const HEIGHT = 230;
const BAR_GAP = 0.6;
const PADDING = { top: 10, bottom: 30, right: 15 };
const DIGIT = 9;

/** Bars that lead to what they count; the same as a table for whoever cannot see or click them. */
export const BarChart = ({ title, description, bars, unit, none, labelEvery = 1 }: Props) => {
  const { t } = useTranslation();
  const { number } = useFormat();
  const { path } = useHost();
  const navigate = useNavigate();
  const [element, width] = useWidth();
  const most = Math.max(...bars.map((it) => it.count), 1);
  const left = 20 + DIGIT * number(most).length;
  const barWidth = (BAR_GAP * (width - left - PADDING.right)) / Math.max(bars.length, 1);
  const open = (index: number) => {
    const bar = bars[index];
    if (bar) {
      void navigate(path(bar.to));
    }
    return [];
  };
  if (bars.every((it) => it.count === 0)) {
    return <p>{none}</p>;
  }
  return (
    <>
      <div ref={element} style={{ height: HEIGHT }}>
        <Chart
          ariaTitle={title}
          ariaDesc={description}
          name={unit}
          width={width}
          height={HEIGHT}
          padding={{ ...PADDING, left }}
          domain={{ x: [0.5, bars.length + 0.5], y: [0, most * 1.1] }}
        >
          <ChartAxis
            tickValues={bars.map((_, index) => index + 1)}
            tickFormat={(place: number) => ((place - 1) % labelEvery === 0 ? (bars[place - 1]?.label ?? "") : "")}
          />
          <ChartAxis
            dependentAxis
            showGrid
            tickCount={4}
            tickFormat={(value: number) => (Number.isInteger(value) ? number(value) : "")}
          />
          <ChartBar
            barWidth={Math.min(barWidth, 60)}
            data={bars.map((it, index) => ({ x: index + 1, y: it.count, label: `${it.label}: ${number(it.count)}` }))}
            labelComponent={<ChartTooltip constrainToVisibleArea />}
            style={{ data: { cursor: "pointer" } }}
            events={[
              { target: "data", eventHandlers: { onClick: (_event, { index }: { index: number }) => open(index) } },
            ]}
          />
        </Chart>
      </div>
      <ExpandableSection
        toggleTextCollapsed={t("acmeOverviewAsTable")}
        toggleTextExpanded={t("acmeOverviewNoTable")}
        toggleId={`acme-table-${unit}`}
      >
        <Table variant="compact" className="acme-table" aria-label={title} borders={false}>
          <Thead>
            <Tr>
              <Th>{unit}</Th>
              <Th>{t("acmeCertificates")}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {bars.map((it) => (
              <Tr key={it.label}>
                <Td dataLabel={unit}>{it.label}</Td>
                <Td dataLabel={t("acmeCertificates")}>
                  <Link to={path(it.to)} aria-label={`${it.label}: ${number(it.count)}`}>
                    {number(it.count)}
                  </Link>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      </ExpandableSection>
    </>
  );
};
