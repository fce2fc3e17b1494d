package dev.lastly.examples.kotlin

import dev.lastly.Lastly
import java.io.IOException
import java.util.concurrent.CompletableFuture
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatIOException
import org.junit.jupiter.api.Test

/** What is particular to Kotlin, through a wrapper of an object that overrides as little as it can. */
class StoreTest {
  private val permits = Permits()
  private val events = permits.events
  private val source = CompletableFuture<String>()

  private open inner class Plain : Store<String> {
    override fun find(id: String) = CompletableFuture.completedFuture(id.ifEmpty { null })

    override fun page(number: Int) = CompletableFuture.completedFuture("page $number")

    override fun String.rename(file: String) =
        CompletableFuture.completedFuture("$this to $file")

    override fun <R> leased(action: () -> R) = source.thenApply { action() }

    override fun lease() = AutoCloseable { events += "close" }

    override fun list(): List<String> = throw IOException()

    override val latest = source

    override val fallback = "fallback"

    override var limit = 1

    override fun done() {
      events += "done"
    }
  }

  private fun wrapped(plain: Store<String>): Store<String> =
      StoreWithFinally(plain, permits, Lastly.standard().withExecutor(Runnable::run))

  private val store = wrapped(Plain())

  @Test
  fun `values that are null`() {
    assertThat(store.find("").join()).isNull()
    assertThat(store.find(Id("text")).join()).isEqualTo("text")
    assertThat(events).containsExactly("leave", "leave")
  }

  @Test
  fun `bodies, with private functions and default arguments`() {
    assertThat(store.copy("file").join()).containsExactly("fallback", "fallback")
    assertThat(store.copy("file", to = "it").join()).containsExactly("it", "it")
    assertThat(store.copy("file", 1).join()).containsExactly("fallback")
    assertThat(events).containsExactly("forget file", "forget file", "forget file")
  }

  @Test
  fun `a body that is overridden`() {
    val failing =
        wrapped(
            object : Plain() {
              override fun copy(file: String, times: Int, to: String?) =
                  CompletableFuture.failedFuture<List<String>>(IllegalStateException())
            })
    assertThat(failing.copy("file")).isCompletedExceptionally()
    assertThat(events).containsExactly("forget file")
  }

  @Test
  fun `a body that throws`() {
    assertThat(store.copy(Store.NONE)).isCompletedExceptionally()
    assertThat(events).containsExactly("forget ")
  }

  @Test
  fun `a body that is inherited`() {
    assertThat(store.read("key").join()).isEqualTo("read key")
    assertThat(events).containsExactly("done")
  }

  @Test
  fun `a primitive parameter that is generic in the parent`() {
    val paged: Paged<Int> = store
    assertThat(store.page(1).join()).isEqualTo("page 1")
    assertThat(paged.page(2).join()).isEqualTo("page 2")
    assertThat(events).containsExactly("done", "done")
  }

  @Test
  fun `value classes as type arguments`() {
    assertThat(store.ids("a", "b").join()).isEqualTo(listOf(Id("a"), Id("b")))
    assertThat(events).containsExactly("leave")
  }

  @Test
  fun `extension functions bind by name, and not to what they are called on`() {
    assertThat(with(store) { "this".rename("that") }.join()).isEqualTo("this to that")
    assertThat(events).containsExactly("forget that")
  }

  @Test
  fun `what is opened is closed, whatever the outcome`() {
    val result = store.leased { "value" }
    val failing = store.leased { error("failing") }
    val cancelled = store.leased { "late" }
    cancelled.cancel(true)
    assertThat(events).isEmpty()
    source.complete("")
    assertThat(result.join()).isEqualTo("value")
    assertThat(failing).isCompletedExceptionally()
    assertThat(cancelled).isCancelled()
    assertThat(events.filter { it == "done" }).hasSize(3)
    assertThat(events.filter { it == "close" }).hasSize(3)
  }

  @Test
  fun `what a function throws`() {
    assertThatIOException().isThrownBy { store.list() }
  }

  @Test
  fun `properties`() {
    val latest = store.latest
    assertThat(events).isEmpty()
    source.complete("latest")
    assertThat(latest.join()).isEqualTo("latest")
    assertThat(events).containsExactly("leave")
    store.limit = 3
    assertThat(store.limit).isEqualTo(3)
    assertThat(Store.isNone("")).isTrue()
  }

  @Test
  fun `classes that inherit a body, or delegate`() {
    val readable = ReadableWithFinally(Delegating(Inheriting(events)))
    assertThat(readable.read("key").join()).isEqualTo("read key")
    assertThat(events).containsExactly("done")
  }
}
