import type { Messages } from "../../core/messages";
import { de } from "./messages.de";
import { en } from "./messages.en";

export const messages: Messages = { en, de };
