const [rules, done] = arguments;
window.axe.run(document, { runOnly: rules, preload: false, resultTypes: ["violations"] }).then(
  ({ violations }) =>
    done(violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map((node) => node.target.join(" ")).join("; ")}`)),
  (error) => done([`axe did not run: ${error}`]),
);
