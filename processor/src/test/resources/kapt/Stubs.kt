// What the stubs beside this file were made of, by kapt of several versions of Kotlin, in several modes: stubs.sh.
package kapt

import dev.lastly.Finally
import dev.lastly.FinallyWith
import java.util.concurrent.CompletableFuture
import java.util.concurrent.CompletionStage
import kotlinx.coroutines.Job
import kotlinx.coroutines.flow.Flow

typealias Promise<T> = CompletableFuture<T>

@JvmInline value class Id(val text: String)

class Permits {
  fun leave() {}

  fun forget(file: String) {}

  fun forget(count: Int) {}

  internal fun close() {}

  fun free(id: Id) {}
}

interface Parent<K> {
  @Finally("idle") fun inherited(key: K): Promise<K> = Promise.completedFuture(key)

  private fun secret(key: K): Int = 1

  fun idle()
}

@FinallyWith(Permits::class)
interface Wrapped<T : Any> : Parent<String> {
  @Finally("leave") fun body(from: String, to: String? = null): Promise<String> = Promise()

  @Finally("leave") fun generic(key: T?, vararg more: T): Promise<out List<T>>

  @Finally("Permits.forget") fun named(file: String): Promise<String>

  private fun secret(): Int = hide(3)

  private fun hide(count: Int): Int = count

  fun hide(text: String): Int = secret()

  private fun hide(texts: Array<String>, ids: List<Id>, more: Map.Entry<Int?, LongArray>): Unit {}

  fun <R : Comparable<R>> mapped(key: T, mapping: (T) -> R): R

  fun defaults(count: Int = 1, size: Long = 2L, unit: Unit = Unit): Promise<Unit>

  @get:Finally("leave") val latest: Promise<T>

  var limit: Int

  val bodied: Int
    get() = 3

  private val hidden: Int
    get() = 4

  companion object {
    const val LIMIT = 3

    fun make(): Int = LIMIT

    @JvmStatic fun makeStatic(): Int = LIMIT
  }
}

interface Unwrapped : Parent<String>

@FinallyWith(Permits::class)
interface Receivers {
  @Finally("forget") fun String.verify(file: String): Promise<String>
}

@FinallyWith(Permits::class)
interface Blanks {
  @Finally("forget") fun verify(`class`: String, file: String): Promise<String>
}

interface ById {
  @Finally("idle") fun byId(id: Id): Promise<String>

  @Finally("idle") fun plain(): Promise<String>

  fun idle()
}

interface ByIdWithBody {
  @Finally("idle") fun byId(id: Id): Promise<String> = Promise()

  @Finally("idle") fun plain(): Promise<String>

  fun idle()
}

interface OnlyById {
  @Finally("idle") fun byId(id: Id): Promise<String> = Promise()

  fun idle()
}

interface InheritsById : ById {
  @Finally("idle") fun more(): Promise<String>
}

interface Ids {
  @Finally("idle") fun plain(ids: List<Id>): Promise<Id>

  fun idle()

  fun first(): Id

  val last: Id?

  fun count(): UInt
}

interface OneLetter {
  @Finally("idle") fun a(id: Id): Promise<String>

  @Finally("idle") fun plain(): Promise<String>

  fun u(vararg ids: UInt)

  fun ff(id: Id)

  var v: Id

  var isV: Id

  fun `-`(): Int

  fun `b-cdefghi`(): Int

  fun idle()
}

interface Backticks {
  @Finally("idle") fun `with blank`(): Promise<String>

  @Finally("idle") fun `with body`(): Promise<String> = Promise()

  @Finally("idle") fun plain(): Promise<String>

  fun `class`(): Int

  fun `a-b`(): Int

  val `odd property`: Int

  fun idle()
}

interface Hidden {
  @Finally("idle") fun plain(): Promise<String>

  @JvmSynthetic fun synthetic(): Int

  @Deprecated("no", level = DeprecationLevel.HIDDEN) fun deprecated(): Int

  fun idle()
}

interface Private {
  @Finally("idle") private fun secret(): Promise<String> = Promise()

  @Finally("idle") fun plain(): Promise<String>

  fun idle()
}

interface OnlyPrivate {
  @Finally("idle") private fun secret(): Promise<String> = Promise()

  fun idle()
}

interface PrivateCleanup {
  @Finally("idle") fun plain(): Promise<String>

  private fun idle() {}
}

class Outer {
  private interface Nested {
    @Finally("idle") fun plain(): Promise<String>

    fun idle()
  }

  private class Middle {
    interface Nested {
      @Finally("idle") fun plain(): Promise<String>

      fun idle()
    }
  }

  private class Secrets {
    fun leave() {}
  }

  @FinallyWith(Secrets::class)
  interface Revealing {
    @Finally("leave") fun plain(): Promise<String>
  }
}

private class OfFile {
  interface Nested {
    @Finally("idle") fun plain(): Promise<String>

    fun idle()
  }
}

private interface PrivateToFile {
  @Finally("idle") fun plain(): Promise<String>

  fun idle()
}

interface Nothings {
  @Finally("idle") fun never(): Promise<Nothing>

  @Finally("idle") fun empty(): CompletionStage<Nothing?>

  fun idle()
}

interface InheritsNothing : Parent<Nothing> {
  @Finally("idle") fun more(): Promise<String>
}

@Finally("idle", "rest")
interface CoversNothing {
  fun empty(): Promise<Nothing?>

  fun plain(): Promise<String>

  fun idle()

  fun rest()
}

interface Voids {
  @Finally("idle") fun plain(): Promise<Void?>

  fun idle()
}

class Extensions {
  fun String.leave() {}

  fun forget(file: String) {}

  @JvmOverloads fun close(reason: String = "none") {}
}

@FinallyWith(Extensions::class)
interface ExtensionCleanup {
  @Finally("leave") fun one(key: String): Promise<String>

  @Finally("leave") fun two(key: String, value: String): Promise<String>

  @Finally("leave") fun none(count: Int): Promise<String>

  @Finally("leave") fun String.same(): Promise<String>

  @Finally("forget") fun String.other(): Promise<String>
}

@FinallyWith(Extensions::class)
interface OverloadedCleanup {
  @Finally("close") fun plain(reason: String): Promise<String>
}

interface Suspends {
  @Finally("idle") suspend fun download(from: String): String

  @Finally("idle") suspend fun bodied(): List<String> = listOf()

  fun idle()
}

@Finally("idle")
interface SomeSuspend {
  suspend fun download(from: String): String

  fun flow(): Flow<String>

  fun plain(): Promise<String>

  fun idle()
}

interface SuspendingCleanup {
  @Finally("idle") fun plain(): Promise<String>

  suspend fun idle()
}

interface Flows {
  @Finally("idle") fun flow(): Flow<String>

  @Finally("idle") fun job(): Job

  fun idle()
}

sealed interface Sealed {
  @Finally("idle") fun plain(): Promise<String>

  fun idle()
}

@FinallyWith(Permits::class)
interface InternalCleanup {
  @Finally("close") fun plain(): Promise<String>
}

@FinallyWith(Permits::class)
interface HiddenCleanup {
  @Finally("free") fun plain(id: String): Promise<String>
}

@Finally("leave")
interface AllButInternal {
  fun plain(): Promise<String>

  internal fun leave(): Promise<String>
}

class Delegating(parent: Parent<String>) : Parent<String> by parent

open class Inheriting : Parent<String> {
  override fun idle() {}
}

object InheritingObject : Inheriting(), Parent<String>

class Annotated : Inheriting() {
  @Finally("idle") override fun inherited(key: String): Promise<String> = Promise()
}
