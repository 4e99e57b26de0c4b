/// How tools in Python read replies: the source of a function that every exported task begins with.
enum ReplyReading {
  static let python = #"""
    # Replies are read by `fickle read` where fickle is installed. FICKLE names another command; empty, it has the rows'
    # patterns used, which read a reply that is an answer and nothing more.
    FICKLE = os.environ.get("FICKLE", shutil.which("fickle"))


    def pole(reply, row):
        """The pole that a reply to a row's prompt chooses, "a" or "b"; None when it chooses neither or is unreadable."""
        if FICKLE:
            shown = {name: value for name, value in row["displayed"].items() if value is not None}
            asked = subprocess.run(
                [FICKLE, "read"], input=json.dumps({**shown, "reply": reply}).encode(), capture_output=True, check=True
            )
            reading = json.loads(asked.stdout)["reading"]
            return dict(zip(("first", "second"), shown["order"])).get(reading)
        sides = [side for side, pattern in row["patterns"].items() if re.search(pattern, reply)]
        return sides[0] if len(sides) == 1 else None


    def share_consistent(choices):
        """The share of pairs whose two prompts lead to the same pole, of those where both were read.

        `choices` are pairs of a case and the pole chosen."""
        cases = {}
        for case, chosen in choices:
            cases.setdefault(case, []).append(chosen)
        read = [poles for poles in cases.values() if len(poles) == 2 and None not in poles]
        return sum(poles[0] == poles[1] for poles in read) / len(read) if read else 0.0
    """#
}

extension SuiteFolder {
  /// How replies are read, for READMEs of tools that call ``ReplyReading/python``.
  static let reading = """
    Replies are read by `fickle read` where `fickle` is on the PATH (or `FICKLE` names it). Elsewhere, and with `FICKLE=`, \
    only a reply is read that is an answer and nothing more: the label, the label with its option, or the option restated, \
    with or without markup or an introduction such as "Answer:". Any other reply fails; none passes for the wrong side.

    """
}
