/// A GitHub workflow that checks a suite: weekly, as models change without a commit, and when asked to.
enum StarterWorkflow {
  static let text = """
    # Runs the suite in suites/fickle against the model of fickle.yaml, and fails when a case has regressed.
    # Make the suite and commit it: fickle hunt, then fickle suite reports/MODEL.
    # The secret OPENAI_API_KEY is needed for openai/ models only.

    name: fickle
    on:
      workflow_dispatch:
      schedule:
        - cron: "17 4 * * 1"

    permissions:
      contents: read

    jobs:
      check:
        runs-on: ubuntu-latest
        steps:
          - uses: actions/checkout@v4
          - uses: actions/setup-python@v5
            with:
              python-version: "3.x"
          - name: Install fickle
            run: python -m pip install fickle-llm
          - name: Check
            run: fickle check suites/fickle --junit fickle.xml --summary "$GITHUB_STEP_SUMMARY" --annotations
            env:
              OPENAI_API_KEY: ${{ secrets.OPENAI_API_KEY }}
          - uses: actions/upload-artifact@v4
            if: always()
            with:
              name: fickle
              path: |
                fickle.xml
                reports/*/check.json

    """
}
