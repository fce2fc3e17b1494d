/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.lastly.processor.model.CallStep.Delegate;
import dev.lastly.processor.model.Wrapper;
import dev.lastly.processor.model.WrapperMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What no golden file shows. */
final class WriteTest {
  private static final ClassName WRAPPED = ClassName.get("a", "Quiet");

  @Test
  @DisplayName("A line may be a hundred columns wide, and no wider")
  void width() {
    String words = "word ".repeat(18);
    String full = "   * " + words + "12345";
    assertThat(full).hasSize(100);
    assertThat(LineWrapper.wrapped(full)).isEqualTo(full + "\n");
    assertThat(LineWrapper.wrapped(full + "6"))
        .isEqualTo("   * " + words.strip() + "\n   * 123456\n");

    String header = "public final class " + "Q".repeat(60) + " implements ";
    String interfaces = "I".repeat(100 - header.length() - 2) + " {";
    assertThat(LineWrapper.wrapped(header + interfaces)).isEqualTo(header + interfaces + "\n");
    assertThat(LineWrapper.wrapped(header + "I" + interfaces))
        .isEqualTo(
            header.strip().replace(" implements", "") + "\n    implements I" + interfaces + "\n");
  }

  @Test
  @DisplayName("A blank before an annotation goes, whatever the width")
  void blank() {
    String full = "    Map. @A Entry " + "e".repeat(81) + ";";
    assertThat(full).hasSize(100);
    assertThat(LineWrapper.wrapped(full)).isEqualTo(full.replace(". @", ".@") + "\n");

    String comment = "   * Map. @A " + "e".repeat(87);
    assertThat(comment).hasSize(100);
    assertThat(LineWrapper.wrapped(comment)).isEqualTo(comment + "\n");

    String header = "final class Q implements Map. @A Entry, " + "I".repeat(59) + " {";
    assertThat(header).hasSize(101);
    assertThat(LineWrapper.wrapped(header)).isEqualTo(header.replace(". @", ".@") + "\n");
  }

  @Test
  @DisplayName("A text in an annotation is never broken, whatever it says")
  void text() {
    String text = "\"a final class that implements whatever there is and more\"";
    String member =
        "  public CompletionStage<@Doc(" + text + ") Path> load(String key, long from) {";
    assertThat(LineWrapper.wrapped(member)).contains("@Doc(" + text + ")");
    String header =
        "public final class DownloadsWithFinally<@Doc(" + text + ") T> implements Downloads<T> {";
    assertThat(LineWrapper.wrapped(header)).contains("@Doc(" + text + ")");
  }

  @Test
  @DisplayName("A wrapper that cleans up nothing does not claim to")
  void forwardsOnly() {
    WrapperMethod run =
        new WrapperMethod(
            "run",
            false,
            List.of(),
            List.of(),
            TypeName.VOID,
            List.of(),
            false,
            List.of(),
            new Delegate(Optional.empty()),
            List.of(),
            new WrapperMethod.Forwarding());
    Wrapper wrapper =
        new Wrapper(
            ClassName.get("a", "QuietWithFinally"),
            false,
            List.of(),
            false,
            List.of(),
            "Quiet",
            WRAPPED,
            WRAPPED,
            List.of(),
            List.of(run),
            List.of(),
            false,
            Set.of());

    assertThat(WrapperWriter.write(wrapper).toString())
        .contains("/**\n * Forwards every call to another {@link Quiet}.\n */")
        .contains("@Generated\nfinal class QuietWithFinally")
        .doesNotContain("runs the cleanups", "javax.annotation");
  }
}
