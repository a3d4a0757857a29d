declare module "virtual:setup-guide" {
  import type { Block } from "./guide";

  const blocks: Block[];
  export default blocks;
}
