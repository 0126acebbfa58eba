import { ChartDonut, ChartThemeColor } from "@patternfly/react-charts";
import { List, ListItem } from "@patternfly/react-core";
import { useTranslation } from "react-i18next";
import { Link } from "react-router-dom";
import { useFormat } from "../../core/format";
import { useHost } from "../../core/host";

/** A part of the whole; the first is what the share is of. */
export type Part = { label: string; count: number; to: string };

const SIZE = 150;

/** How large a share is, with the numbers behind it as links. */
export const ShareDonut = ({ title, parts, none }: { title: string; parts: Part[]; none: string }) => {
  const { t } = useTranslation();
  const { percent, number } = useFormat();
  const { path } = useHost();
  const all = parts.reduce((sum, it) => sum + it.count, 0);
  const share = all === 0 ? undefined : percent((parts[0]?.count ?? 0) / all);
  return (
    <div className="acme-donut">
      <h3 className="pf-v5-u-font-weight-bold">{title}</h3>
      {share === undefined ? (
        <p className="pf-v5-u-my-md">{none}</p>
      ) : (
        <div style={{ height: SIZE, width: SIZE }}>
          <ChartDonut
            ariaTitle={title}
            ariaDesc={parts.map((it) => `${it.label}: ${number(it.count)}`).join(", ")}
            name={title}
            width={SIZE}
            height={SIZE}
            padding={5}
            constrainToVisibleArea
            title={share}
            themeColor={ChartThemeColor.multiOrdered}
            data={parts.map((it) => ({ x: it.label, y: it.count }))}
            labels={({ datum }: { datum: { x: string; y: number } }) => `${datum.x}: ${number(datum.y)}`}
          />
        </div>
      )}
      <List isPlain aria-label={t("acmeOverviewNumbers", { title })}>
        {parts.map((it) => (
          <ListItem key={it.label}>
            <Link to={path(it.to)}>
              {it.label}: {number(it.count)}
            </Link>
          </ListItem>
        ))}
      </List>
    </div>
  );
};
