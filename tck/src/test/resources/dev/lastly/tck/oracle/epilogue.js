(function turn() {
  setTimeout(() => (step() ? turn() : console.log(report())));
})();
