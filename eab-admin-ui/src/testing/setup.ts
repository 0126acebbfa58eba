import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// builds run beside the tests, and everything takes longer then
configure({ asyncUtilTimeout: 10_000 });
