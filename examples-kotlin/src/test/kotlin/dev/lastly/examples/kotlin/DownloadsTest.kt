package dev.lastly.examples.kotlin

import dev.lastly.Lastly
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionException
import java.util.concurrent.CompletionStage
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** A Kotlin interface is wrapped like any other. */
class DownloadsTest {
  private val permits = Permits()
  private val source = CompletableFuture<String>()
  private val service =
      object : Downloads {
        override fun download(from: String, to: String?) = source

        override fun <D : Comparable<D>> verify(
            file: String,
            vararg expected: D
        ): CompletionStage<out List<D>> = source.thenApply { expected.sorted() }

        override fun idle() {
          permits.events += "idle"
        }
      }
  private val downloads: Downloads =
      DownloadsWithFinally(service, permits, Lastly.standard().withExecutor(Runnable::run))

  @Test
  fun `O1 and I1, the value comes out after the cleanup`() {
    val result = downloads.download("there")
    assertThat(permits.events).isEmpty()
    val value = String("done".toCharArray())
    source.complete(value)
    assertThat(permits.events).containsExactly("leave")
    assertThat(result.join()).isSameAs(value)
  }

  @Test
  fun `O2, the same reason comes out`() {
    val reason = IllegalStateException()
    val result = downloads.download("there", "here")
    source.completeExceptionally(reason)
    assertThatThrownBy { result.join() }
        .isInstanceOf(CompletionException::class.java)
        .satisfies({ assertThat(it.cause).isSameAs(reason) })
    assertThat(permits.events).containsExactly("leave")
  }

  @Test
  fun `I2 and I6, cleanups run in order with the arguments of the call`() {
    val result = downloads.verify("file", 3, 1, 2)
    source.complete("")
    assertThat(permits.events).containsExactly("forget file", "idle")
    assertThat(result.toCompletableFuture().join()).isEqualTo(listOf(1, 2, 3))
  }

  @Test
  fun `O4, a cancelled call cleans up when it has ended`() {
    val result = downloads.download("there")
    result.cancel(true)
    assertThat(permits.events).isEmpty()
    source.complete("late")
    assertThat(permits.events).containsExactly("leave")
    assertThat(result).isCancelled()
  }
}
