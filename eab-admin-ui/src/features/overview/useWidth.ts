import { useLayoutEffect, useRef, useState, type RefObject } from "react";

const BEFORE_LAYOUT = 500;

/** How wide an element is, in pixels: charts are drawn for one width. */
export function useWidth(): [RefObject<HTMLDivElement>, number] {
  const element = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(BEFORE_LAYOUT);
  useLayoutEffect(() => {
    const measure = () => setWidth(element.current?.clientWidth || BEFORE_LAYOUT);
    measure();
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return [element, width];
}
