import { mount } from "svelte";
import { Application } from "./app/application.svelte";
import App from "./app/App.svelte";
import { tauri } from "./ipc/tauri";
import "./styles/index.css";
import { Clock } from "./time/clock.svelte";

// WebKitGTK looks through all fonts of the computer for each family that is not there.
if (navigator.userAgent.includes("Linux")) document.documentElement.dataset["platform"] = "linux";

const app = new Application(tauri, new Clock(), localStorage);
const target = document.getElementById("app");
if (target) mount(App, { target, props: { app } });
void app.start();
