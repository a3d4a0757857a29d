import { createContext } from "svelte";
import type { Application } from "./application.svelte";

/** The one application that every component of the page belongs to. */
export const [getApplication, setApplication] = createContext<Application>();
