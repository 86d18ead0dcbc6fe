# Reads messages as GitHub does, by its own pipeline: CommonMark with its extensions, then mentions of people and teams.
# A JSON list of texts comes in, and for each a list of lines goes out: runs of text with what they are.

require "html/pipeline"
require "json"

FILTERS = [
  HTML::Pipeline::MarkdownFilter,
  HTML::Pipeline::MentionFilter,
  HTML::Pipeline::TeamMentionFilter,
].freeze
PIPELINE = HTML::Pipeline.new(FILTERS, gfm: true, asset_root: "/")
BLOCKS = %w[h3 p li].freeze
KNOWN = (BLOCKS + %w[ul br strong code a]).freeze

def runs(node, state)
  return [{ text: node.text }.merge(state)] if node.text?

  odd = KNOWN.include?(node.name) ? {} : { odd: node.name }
  odd = { odd: node["class"] } if node["class"]
  kind = case node.name
         when "strong", "h3" then { bold: true }
         when "code" then { code: true }
         when "a" then { url: node["href"] }
         else {}
         end
  node.children.flat_map { |child| runs(child, state.merge(kind).merge(odd)) }
end

def lines(node)
  bullet = node.name == "li" ? [{ text: "- " }] : []
  return [bullet + runs(node, {})] if BLOCKS.include?(node.name)

  loose = node.children.select { |child| child.text? && !child.text.strip.empty? }
  odd = node.element? && !KNOWN.include?(node.name) ? [runs(node, {})] : loose.map { |text| runs(text, { odd: "text" }) }
  odd.empty? ? node.children.flat_map { |child| lines(child) } : odd
end

texts = JSON.parse($stdin.read)
puts JSON.generate(texts.map { |text| lines(PIPELINE.call(text)[:output]) })
