import { describe, expect, it } from "vitest";
import { ApiError } from "./errors";
import { ChangedByAnother, differences, draftOf, merged, refusedSettings, type Component } from "./components";

const kept: Component = {
  id: "1",
  name: "web",
  providerId: "client",
  providerType: "T",
  config: { names: ["dns:a"], networks: [] },
};

describe("differences", () => {
  it("are none where only the order of settings or empty ones differ", () => {
    expect(differences(kept, { ...kept, config: { names: ["dns:a "] } })).toEqual([]);
  });

  it("are the name and the settings that changed, came or went", () => {
    const other = { ...kept, name: "shop", config: { effect: ["deny"], names: ["dns:b"] } };
    expect(differences(kept, other)).toEqual(["name", "names", "effect"]);
  });
});

describe("merged", () => {
  const theirs = { ...kept, name: "theirs", config: { names: ["dns:theirs"], networks: ["10.0.0.0/8"] } };
  const conflict = new ChangedByAnother(kept, theirs, ["name", "names", "networks"]);
  const mine = { ...draftOf(kept), config: { names: ["dns:mine"], effect: ["deny"] } };

  it("is theirs, with all that I changed", () => {
    expect(merged(conflict, mine, "mine")).toEqual({
      name: "theirs",
      provider: "client",
      config: { names: ["dns:mine"], networks: ["10.0.0.0/8"], effect: ["deny"] },
    });
  });

  it("is theirs, with what I alone changed", () => {
    expect(merged(conflict, mine, "theirs").config).toEqual({ ...theirs.config, effect: ["deny"] });
  });
});

describe("refusedSettings", () => {
  const refused = (message: string) => refusedSettings(new ApiError("refused", message), ["names", "longest-validity"]);

  it("are read from the beginning of the server's sentence", () => {
    expect(refused('names has "x": is not typed')).toEqual({ names: 'has "x": is not typed' });
    expect(refused("longest-validity must be above zero")).toEqual({ "longest-validity": "must be above zero" });
  });

  it("are none for sentences about something else, and for other failures", () => {
    expect(refused("Names of this kind are unknown")).toEqual({});
    expect(refusedSettings(new ApiError("broken", "names is broken"), ["names"])).toEqual({});
  });

  it("are those that a server names itself", () => {
    const error = new ApiError("refused", "refused", { fields: { "acme.website": "must be a URL" } });
    expect(refusedSettings(error, ["names"])).toEqual({ "acme.website": "must be a URL" });
  });
});
