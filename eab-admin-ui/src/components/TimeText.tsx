import { Tooltip } from "@patternfly/react-core";
import { useFormat } from "../core/format";

/** A time, with how far away it is at hand; a dash if there is none. */
export const TimeText = ({ at, relative = false }: { at?: string | null; relative?: boolean }) => {
  const { time, exactTime, fromNow } = useFormat();
  if (!at) {
    return <>–</>;
  }
  return (
    <Tooltip content={relative ? exactTime(at) : `${exactTime(at)} (${fromNow(at)})`}>
      <time dateTime={at} tabIndex={0} className="acme-time">
        {relative ? fromNow(at) : time(at)}
      </time>
    </Tooltip>
  );
};
