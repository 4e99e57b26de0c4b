# A formula for a tap of your own. VERSION, URL and SHA-256 are those of a release's source archive.
class Fickle < Formula
  desc "Hunts for the smallest change to a prompt that flips what a language model chooses"
  homepage "https://github.com/FICKLE/fickle"
  url "https://github.com/FICKLE/fickle/archive/refs/tags/v0.1.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "pkgconf" => :build
  depends_on xcode: ["26.0", :build]
  depends_on macos: :sequoia
  depends_on "pcre2"
  uses_from_macos "python" => :build
  uses_from_macos "sqlite"

  def install
    system "swift", "build", "--disable-sandbox", "-c", "release", "--product", "fickle"
    system "packaging/stage", ".build/release/fickle", prefix
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/fickle --version")
    assert_match "standard", shell_output("#{bin}/fickle grammar show --help")
    system bin/"fickle", "hunt", "--model", "sim/fickle", "--budget", "200", "--quiet", "--out", testpath/"run"
  end
end
