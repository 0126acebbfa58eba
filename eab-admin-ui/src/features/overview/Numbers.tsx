import { Flex, FlexItem } from "@patternfly/react-core";
import { Link } from "react-router-dom";
import { useFormat } from "../../core/format";
import { useHost } from "../../core/host";

export type Count = { label: string; count: number; to: string };

/** Numbers side by side, each leading to what it counts. */
export const Numbers = ({ counts }: { counts: Count[] }) => {
  const { number } = useFormat();
  const { path } = useHost();
  return (
    <Flex justifyContent={{ default: "justifyContentSpaceAround" }} className="pf-v5-u-text-align-center">
      {counts.map(({ label, count, to }) => (
        <FlexItem key={label}>
          <Link to={path(to)}>
            <span className="acme-number">{number(count)}</span> {label}
          </Link>
        </FlexItem>
      ))}
    </Flex>
  );
};
